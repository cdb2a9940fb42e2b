# %%
b = b"hello"
b, b[0], b[1:3], b[::-1], len(b), b + b"!", b * 2, b == b"hello", 104 in b, b"ell" in b, list(b"ab"), bytes([65, 66]), bytes(3), b"\x00\xff\n'\"", b'it\'s'
# %%
b.upper(), b.find(b"l"), b.split(b"l"), b.replace(b"l", b"L"), b.startswith(b"he"), b.hex(), bytes.fromhex("6869 21"), b.decode(), b" x ".strip(), b",".join([b"a", b"b"]), b.count(b"l"), b.hex("-")
# %%
b[0] = 1
# %%
b + "a"
# %%
bytes([300])
# %%
bytes("a")
# %%
bytes("é", "utf-8"), bytes(), b"a" < b"b", hash(b"a") == hash(b"a"), rb"\n", b"a" b"b", sorted(b"cab"), b"abc".index(b"c"), bool(b""), b"a" == "a"
# %%
b"abc"[5]
# %%
b"abc".index(b"z")
# %%
bytes(-1)
# %%
"a" in b"abc"
# %%
None is None, None == 0, bool(None), str(None), [None], type(None).__name__, None or 5, None in [None], repr(None), hash(None) == hash(None)
# %%
None.x
# %%
None()
# %%
None[0]
# %%
for i in None: pass
# %%
len(None)
# %%
None < None
# %%
True + True, True * 5, bool("False"), bool([]), bool([0]), bool({}), bool(()), bool(" "), str(True), repr(False), True == 1, True is (1 == 1), isinstance(True, int), int(True), True and 5, False or [], not [], True ^ True, True & 1, bool(), ~False, -True, True / 2, True < 2, sum([True, True, False]), ["a", "b"][True], type(True & True).__name__, type(True + 0).__name__
# %%
..., Ellipsis, type(...).__name__, NotImplemented, bool(...)
# %%
_ = 3
_, __name__
