# %%
import io
s = io.StringIO("one\ntwo\n")
print(s.read(2), s.readline(), s.tell(), s.read(), s.getvalue())
s.seek(0)
list(s)
# %%
s = io.StringIO()
print(s.write("äöü"), s.tell(), s.seek(1), s.write("X"), s.getvalue(), s.seek(0, 2))
print("more", file=s)
s.getvalue()
# %%
s = io.StringIO("a\r\nb\rc\n")
list(s), list(io.StringIO("a\r\nb\rc\n", newline=None)), list(io.StringIO("a\r\nb\rc\n", newline=""))
# %%
s.close()
s.read()
# %%
io.StringIO().write(b"x")
# %%
io.StringIO(3)
# %%
b = io.BytesIO(b"abc\ndef")
print(b.read(1), b.readline(), b.readlines(), b.getvalue(), b.tell())
b.seek(1)
b.write(b"XY")
b.getvalue()
# %%
b = io.BytesIO()
b.seek(3)
b.write(b"z")
b.getvalue(), b.truncate(2), b.getvalue()
# %%
io.BytesIO("text")
# %%
io.BytesIO().write("x")
# %%
isinstance(io.StringIO(), io.TextIOBase), isinstance(io.BytesIO(), io.IOBase), isinstance(3, io.IOBase)
# %%
with io.StringIO("x") as s:
    print(s.closed, s.readable(), s.writable(), s.seekable())
s.closed
# %%
issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError), io.UnsupportedOperation
# %%
import json
print(json.load(io.StringIO("[1, 2]")))
w = io.TextIOWrapper(io.BytesIO("ä\nb".encode()), encoding="utf-8")
list(w)
# %%
import gzip
data = gzip.compress(b"hello " * 100)
print(data[:2], len(data) < 100, gzip.decompress(data) == b"hello " * 100)
with gzip.open("x.gz", "wt") as f:
    f.write("one\ntwo\n")
with gzip.open("x.gz", "rt") as f:
    print(f.read())
with gzip.open("x.gz") as f:
    print(list(f))
open("x.gz", "rb").read(2)
# %%
gzip.decompress(b"not that")
# %%
gzip.open("missing.gz")
# %%
import lzma
print(lzma.decompress(lzma.compress(b"hello " * 100)) == b"hello " * 100)
with lzma.open("x.xz", "wt") as f:
    f.write("one\ntwo\n")
[line for line in lzma.open("x.xz", "rt")]
# %%
import bz2
print(bz2.decompress(bz2.compress(b"hello " * 100)) == b"hello " * 100)
with bz2.open("x.bz2", "wt") as f:
    f.write("one\ntwo\n")
[line for line in bz2.open("x.bz2", "rt")], open("x.bz2", "rb").read(3)
# %%
bz2.decompress(b"not that")
# %%
s = io.StringIO("abc")
s.seek(1)
print(s.write("öö"), s.getvalue(), s.write("zz"), s.getvalue(), s.truncate(2), s.getvalue())
s.read()
