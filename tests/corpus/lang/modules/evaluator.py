# %%
import sys

print(sys.version_info >= (3, 8), sys.version_info.major, sys.version_info[:3], sys.version_info, sys.version.split()[0], sys.hexversion)
print(sys.maxsize, sys.byteorder, sys.maxunicode, sys.getdefaultencoding(), isinstance(sys.platform, str), sys.getrecursionlimit(), sys.setrecursionlimit(1000))
n = sys.stdout.write("text\n")
print(n, sys.stdout.flush(), "to", "stdout", file=sys.stdout)
sys.stdout.writelines(["a\n", "b\n"])
print("unseen", file=sys.stderr)
sys.intern("a") == "a", len(sys.argv) > 0
# %%
try:
    sys.exit(3)
except SystemExit as error:
    print(error.code, repr(error))
try:
    sys.exit()
except SystemExit as error:
    print(error.code, repr(error))
# %%
sys.exit("stopped")
# %%
sys.setrecursionlimit(0)
# %%
sys.nothing
