# %%
def shown(error):
    return type(error).__name__, str(error), repr(error), error.args, error.errno, error.strerror

print(shown(OSError(2, "no such thing")))
print(shown(OSError(13, "not yours")))
print(shown(OSError(999, "strange")))
print(shown(FileNotFoundError(2, "gone")))
OSError("plain").args, str(OSError("plain")), OSError("plain").errno
# %%
try:
    raise OSError(17, "there already")
except FileExistsError as error:
    print("caught", error.errno, error.strerror)
# %%
error = OSError(2, "missing", "file.txt")
type(error).__name__, str(error), error.args, error.filename, isinstance(ProcessLookupError(), OSError)
