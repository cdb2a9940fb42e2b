# %%
import os
print(os.sep, repr(os.linesep), os.curdir, os.listdir(), os.getcwd() == os.path.abspath("."))
os.makedirs("a/b/c")
open("a/one.txt", "w").write("1")
open("a/b/two.txt", "w").write("22")
sorted(os.listdir("a"))
# %%
[(place, sorted(folders), sorted(files)) for place, folders, files in os.walk("a")]
# %%
[(place, sorted(folders), sorted(files)) for place, folders, files in os.walk("a", topdown=False)]
# %%
os.makedirs("a/b")
# %%
os.makedirs("a/b", exist_ok=True)
os.mkdir("a/b/d")
os.mkdir("x/y")
# %%
os.rename("a/one.txt", "a/uno.txt")
print(os.path.exists("a/one.txt"), os.path.exists("a/uno.txt"), os.stat("a/b/two.txt").st_size)
os.rename("missing", "other")
# %%
os.remove("missing")
# %%
os.remove("a/b")
# %%
os.rmdir("a")
# %%
os.listdir("nowhere")
# %%
os.listdir("a/uno.txt")
# %%
os.rmdir("a/b/d")
os.remove("a/uno.txt")
[os.path.isfile("a"), os.path.isdir("a"), os.path.isfile("a/b/two.txt"), os.path.isdir("a/b/two.txt"), os.path.exists("")]
# %%
from os.path import join, split, splitext, basename, dirname, normpath
print(join("a", "b", "/c", "d"), join("a/", "b"), join("a", ""), join("", "b"))
print(split("/a/b.txt"), split("b"), split("/"), split("a//b/"), split("/a"))
print([splitext(p) for p in ("a.txt", "a.tar.gz", ".bashrc", "a/.b.c", "a.b/c", "..x", "x.")])
print(basename("/a/b/"), basename("/a/b"), dirname("/a/b"), dirname("b"))
print([normpath(p) for p in ("a//b/../c/.", "", "..", "/../a", "a/..", "//a", "///a", "../../x")])
os.path.relpath("/a/b/c", "/a/d"), os.path.commonprefix(["abc", "abd"]), os.path.commonpath(["/a/b", "/a/c"]), os.path.isabs("/a")
# %%
os.path.getsize("nowhere")
# %%
os.path.join("a", 3)
# %%
os.fspath(3)
# %%
isinstance(os.stat("a").st_mtime, float), os.path.getmtime("a") > 0, os.environ.get("SURELY_NOT_SET"), os.getenv("SURELY_NOT_SET", "x")
# %%
with os.scandir("a/b") as entries:
    print(sorted((entry.name, entry.path, entry.is_dir(), entry.is_file()) for entry in entries))
# %%
from glob import glob, iglob
for name in ("data/2020-a.csv", "data/2020-b.csv", "data/2021-a.csv", "data/deep/er/x.csv", "data/.hidden.csv"):
    os.makedirs(os.path.dirname(name), exist_ok=True)
    open(name, "w").close()
for pattern in ("data/*.csv", "data/2020-?.csv", "data/202[1-3]*", "data/*[!a].csv", "*", "data/**/*.csv", "*/*-a.csv", "data/*/", "nope/*", "data/2020-a.csv", "nope.csv", "**"):
    print(pattern, sorted(glob(pattern)), sorted(glob(pattern, recursive=True)))
# %%
sorted(glob("*.csv", root_dir="data")), type(iglob("*")).__name__, sorted(iglob("data/*b*"))
# %%
import fnmatch
[fnmatch.fnmatch(n, p) for n, p in (("a.txt", "*.txt"), ("a.txt", "?.t*"), ("abc", "a[bx]c"), ("abc", "a[!b]c"), ("a*", "a[*]"), ("abcabc", "*abc"), ("", "*"), ("a", ""), ("a[", "a["))]
# %%
fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py")
