# %%
from pathlib import Path, PurePath, PurePosixPath
p = Path("data") / "raw" / "x.tar.gz"
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.parents[1], list(p.parents))
# %%
print(p.with_suffix(".csv"), p.with_name("y.txt"), p.with_stem("z"), p.relative_to("data"), p.is_absolute())
Path("a/./b//c"), Path(), Path("/"), Path("a", "/b"), Path("a") / Path("b"), "x" / Path("y"), PurePath("q"), PurePosixPath("a/b")
# %%
Path("a") == Path("a/"), Path("a") < Path("b"), len({Path("a"), Path("a/.")}), str(Path("..") / "x"), Path(".hidden").suffix, Path("a.").suffix
# %%
Path("a/b").relative_to("c")
# %%
Path("a").with_suffix("txt")
# %%
Path("/").with_name("x")
# %%
Path("a") / 3
# %%
Path(3)
# %%
p = Path("one.txt")
print(p.exists(), p.write_text("hello\n"), p.exists(), p.is_file(), p.is_dir(), p.read_text(), p.stat().st_size)
print(p.write_bytes(b"\x00\xff"), p.read_bytes())
p.read_text()
# %%
Path("missing.txt").read_text()
# %%
d = Path("d/e/f")
d.mkdir()
# %%
d.mkdir(parents=True)
d.mkdir(parents=True, exist_ok=True)
d.mkdir()
# %%
for name in ("d/1.txt", "d/e/2.txt", "d/e/f/3.txt", "d/x.csv"):
    with Path(name).open("w") as f:
        f.write(name)
print(sorted(Path("d").iterdir()))
print(sorted(Path("d").glob("*.txt")), sorted(Path("d").glob("**/*.txt")), sorted(Path("d").rglob("*.txt")))
print(sorted(Path(".").glob("*")), sorted(Path("d").glob("*/*")), sorted(Path("d").glob("**")))
# %%
Path("d/1.txt").unlink()
Path("d/1.txt").unlink(missing_ok=True)
Path("d/1.txt").unlink()
# %%
print(Path("d/x.csv").rename("d/y.csv"), Path("d/y.csv").exists(), Path("d/x.csv").exists())
Path("t").touch()
Path("t").touch()
Path("t").touch(exist_ok=False)
# %%
import os
isinstance(Path("a"), os.PathLike), os.fspath(Path("a/b")), os.path.join(Path("a"), "b"), open(Path("t")).read(), type(Path("a")).__name__, isinstance(Path("a"), PurePath)
# %%
Path("a/b.py").match("*.py"), Path("a/b.py").match("a/*"), Path("a/b").is_relative_to("a"), Path("x").absolute() == Path.cwd() / "x", Path("a/../b").resolve() == Path.cwd() / "b"
# %%
f"{Path('a') / 'b'}", Path("a").joinpath("b", "c"), Path("a").as_posix(), hash(Path("a")) == hash(Path("a"))
