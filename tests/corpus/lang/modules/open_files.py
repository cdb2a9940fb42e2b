# %%
with open("a.txt", "w") as f:
    print(f.write("one\ntwo\nthree"), f.name, f.mode, f.closed, f.encoding)
f.closed
# %%
with open("a.txt") as f:
    print(f.read(), f.read(), f)
with open("a.txt") as f:
    print(f.readline(), f.readline(), f.readline(), f.readline())
with open("a.txt") as f:
    print(f.readlines())
[line.rstrip() for line in open("a.txt")]
# %%
with open("a.txt", "a") as f:
    f.write("\nfour\n")
    f.writelines(["five\n", "six\n"])
open("a.txt").read()
# %%
open("missing.txt")
# %%
try:
    open("missing.txt")
except FileNotFoundError as error:
    print(error.errno, error.strerror, error.filename, error.args)
# %%
open("a.txt", "x")
# %%
import os
os.makedirs("folder/inner")
open("folder")
# %%
open("nowhere/a.txt", "w")
# %%
f = open("a.txt")
f.close()
f.close()
f.read()
# %%
open("a.txt").write("x")
# %%
open("a.txt", "w").read()
# %%
import io
for attempt in (
    lambda: open("a.txt", "q"),
    lambda: open("a.txt", "rw"),
    lambda: open("a.txt", "rbt"),
    lambda: open("a.txt", "rb", encoding="utf-8"),
    lambda: open("a.txt", "rb", newline=""),
    lambda: open("a.txt", newline="x"),
    lambda: open("a.txt", ""),
    lambda: open("a.txt", 1),
    lambda: open(None),
    lambda: open("a.txt", encoding="klingon"),
    lambda: open("a.txt", "rb").write(b"x"),
    lambda: open("a.txt", "wb").read(),
    lambda: open("a.txt", "wb").write("text"),
    lambda: open("a.txt", "w").write(1),
    lambda: open("a.txt", "w").fileno() and io.StringIO().fileno(),
):
    try:
        attempt()
        print("done")
    except Exception as error:
        print(type(error).__name__, error)
# %%
with open("b.bin", "wb") as f:
    print(f.write(b"\x00\x01abc\n\xff"), f)
with open("b.bin", "rb") as f:
    print(f.read(2), f.tell(), f.read(), f.read(), f)
with open("b.bin", "rb") as f:
    f.seek(2)
    print(f.readline(), f.seek(-1, 2), f.read(), f.seek(0), list(f))
# %%
open("b.bin").read()
# %%
open("b.bin", errors="replace").read(), open("b.bin", errors="ignore").read(), open("b.bin", encoding="latin-1").read()
# %%
with open("c.txt", "w", encoding="latin-1") as f:
    f.write("café")
print(open("c.txt", "rb").read())
with open("c.txt", "w", encoding="ascii") as f:
    f.write("café")
# %%
with open("d.txt", "w", encoding="utf-16") as f:
    f.write("a")
    f.write("b")
open("d.txt", "rb").read(), open("d.txt", encoding="utf-16").read()
# %%
with open("e.txt", "wb") as f:
    f.write(b"one\r\ntwo\rthree\nfour")
print(list(open("e.txt")))
for newline in ("", "\n", "\r", "\r\n"):
    print(list(open("e.txt", newline=newline)))
# %%
with open("f.txt", "w", newline="\r\n") as f:
    f.write("a\nb\n")
open("f.txt", "rb").read()
# %%
with open("g.txt", "w+") as f:
    f.write("hello world")
    f.seek(6)
    print(f.read(), f.tell())
    f.seek(0)
    f.write("J")
    f.seek(0)
    print(f.read(5))
with open("g.txt", "r+b") as f:
    f.seek(0, 2)
    f.write(b"!")
    f.truncate(5)
open("g.txt").read()
# %%
with open("a.txt", "w") as f:
    f.write("äöü\nß\n")
with open("a.txt") as f:
    print(f.read(2), f.readline(), f.tell(), next(f), f.read())
os.path.getsize("a.txt")
# %%
with open("a.txt") as f:
    f.seek(3, 1)
# %%
f = open("a.txt")
for line in f:
    print(line, end="")
    break
print(f.read())
next(f)
# %%
print("to a file", 1, 2, sep="-", file=open("p.txt", "w"))
open("p.txt").read()
# %%
with open("p.txt") as f:
    pass
with f:
    pass
# %%
import json
with open("j.json", "w") as f:
    json.dump({"a": [1, 2.5, None]}, f)
with open("j.json") as f:
    print(json.load(f))
open("j.json").read()
# %%
open("n.txt", "w").write("x" * 10)
sum(len(line) for line in open("n.txt")), open("n.txt").read(3), open("n.txt").readable(), open("n.txt").writable()
# %%
with open("pairs.txt", "w") as f:
    print("a 1", "b 2", "c 3", sep="\n", file=f)
with open("pairs.txt") as f:
    header = next(f)
    rest = {key: int(value) for key, value in (line.split() for line in f)}
header, rest
# %%
with open("pairs.txt") as f, open("upper.txt", "w") as g:
    for number, line in enumerate(f, 1):
        g.write(f"{number}: {line.upper()}")
open("upper.txt").readlines(), max(open("upper.txt"), key=len), len(list(zip(open("upper.txt"), open("pairs.txt"))))
# %%
def count(name):
    with open(name) as f:
        return sum(1 for line in f if line.strip())

count("pairs.txt"), list(map(count, ["pairs.txt", "upper.txt"]))
# %%
f = open("pairs.txt", "rb")
f.read(0), f.readline(3), f.readlines(1), f.read(-1), f.seekable(), f.close(), f.closed
# %%
f.read()
# %%
f.seek(0)
# %%
open("pairs.txt", "rb").seek(-100, 2)
# %%
with open("pairs.txt", "a+") as f:
    print(f.tell(), repr(f.read()))
    f.seek(0)
    print(f.readline())
    f.write("d 4\n")
open("pairs.txt").read()
