# %%
import os, gzip, json
import dask.bag as db
os.makedirs("data")
for n in range(3):
    with open(f"data/{n}.txt", "w") as f:
        f.writelines(f"line {n}-{i}\n" for i in range(4))
b = db.read_text("data/*.txt")
print(b, b.npartitions)
b.compute()
# %%
b.map(str.strip).str.split("-").pluck(1).frequencies().compute()
# %%
b.take(2), b.count().compute(), b.str.upper().take(1), b.filter(lambda line: line.endswith("3\n")).compute()
# %%
b.to_delayed()[0].compute(), db.read_text("data/1.txt", collection=False)[0].compute()
# %%
db.read_text(["data/2.txt", "data/0.txt"]).map(len).compute(), db.read_text(["data/0.txt", "data/[12].txt"]).count().compute()
# %%
c = db.read_text("data/*.txt", files_per_partition=2)
c.npartitions, c.count().compute(), c.map_partitions(lambda part: [len(list(part))]).compute()
# %%
[(line, os.path.basename(path)) for line, path in db.read_text("data/*.txt", include_path=True).compute()][:5]
# %%
for size in (5, 10, 20, 21, 39, 40, 100, "10 B"):
    c = db.read_text("data/*.txt", blocksize=size)
    print(size, c.npartitions, c.count().compute(), c.map_partitions(lambda part: [len(list(part))]).compute(), c.compute() == b.compute())
# %%
c = db.read_text("data/*.txt", blocksize=20, include_path=True)
[(line, os.path.basename(path)) for line, path in c.compute()][-2:]
# %%
with open("odd.txt", "w") as f:
    f.write("a|b|c|")
with open("crlf.txt", "wb") as f:
    f.write(b"one\r\ntwo\rthree\n")
print(db.read_text("odd.txt", linedelimiter="|").compute(), db.read_text("odd.txt", linedelimiter="|", blocksize=2).compute())
print(db.read_text("crlf.txt").compute(), db.read_text("crlf.txt", linedelimiter="\r\n").compute(), db.read_text("crlf.txt", linedelimiter="\n").compute())
db.read_text("crlf.txt", blocksize=100).compute(), db.read_text("crlf.txt", linedelimiter="\r\n", blocksize=100).compute()
# %%
open("empty.txt", "w").close()
db.read_text("empty.txt").compute(), db.read_text("empty.txt").npartitions, db.read_text(["empty.txt", "odd.txt"]).compute()
# %%
db.read_text("nothing/*.txt")
# %%
db.read_text("empty.txt", blocksize=10)
# %%
db.read_text("data/0.txt", blocksize=10, files_per_partition=2)
# %%
try:
    db.read_text("missing.txt").compute()
except FileNotFoundError as error:
    print(error.errno, error.strerror, os.path.basename(error.filename))
# %%
with open("latin.txt", "wb") as f:
    f.write("café\n".encode("latin-1"))
print(db.read_text("latin.txt", encoding="latin-1").compute(), db.read_text("latin.txt", errors="replace").compute())
try:
    db.read_text("latin.txt").compute()
except UnicodeDecodeError as error:
    print(type(error).__name__)
# %%
with gzip.open("z.txt.gz", "wt") as f:
    f.write("zipped\nlines\n")
print(db.read_text("z.txt.gz").compute(), db.read_text("z.txt.gz", compression="gzip").count().compute())
db.read_text("z.txt.gz", blocksize=10)
# %%
db.read_text("data/0.txt", compression="nonsense")
# %%
[os.path.relpath(path) for path in db.from_sequence(["a", "b", "c"], npartitions=2).to_textfiles("out/*.txt")]
# %%
[open(f"out/{n}.txt").read() for n in range(2)]
# %%
[os.path.relpath(path) for path in db.range(3, npartitions=1).map(str).to_textfiles("plain", last_endline=True)], open("plain/0.part").read()
# %%
paths = db.from_sequence(range(12), npartitions=12).map(json.dumps).to_textfiles("many/*.json")
[os.path.basename(path) for path in paths], db.read_text("many/*.json").map(json.loads).compute()
# %%
paths = db.from_sequence(["x", "y"], npartitions=2).to_textfiles("named-*.txt.gz", name_function=lambda i: "ab"[i])
[os.path.basename(path) for path in paths], open("named-a.txt.gz", "rb").read(2), db.read_text("named-*.txt.gz").compute()
# %%
db.from_sequence(["x", "y"], npartitions=2).to_textfiles(["l1.txt", "l2.txt"]) and open("l2.txt").read()
# %%
parts = db.from_sequence(["x", "y"], npartitions=2).to_textfiles("later/*.txt", compute=False)
print(len(parts), os.path.exists("later/0.txt"))
[part.compute() for part in parts], open("later/1.txt").read()
# %%
db.from_sequence([1, 2], npartitions=1).to_textfiles("bad/*.txt")
# %%
db.from_sequence([1], npartitions=1).to_textfiles("*/*.txt")
# %%
records = [{"name": name, "age": age} for name, age in (("Alice", 30), ("Bob", 25), ("Alice", 41))]
db.from_sequence(records).map(json.dumps).to_textfiles("records/*.json")
r = db.read_text("records/*.json").map(json.loads)
r.pluck("name").frequencies().compute(), r.filter(lambda d: d["age"] > 28).pluck("age").mean().compute()
# %%
len(dict(b.dask)), sorted({key[0].rsplit("-", 1)[0] if isinstance(key, tuple) else key.rsplit("-", 1)[0] for key in dict(b.dask)})
# %%
import bz2, lzma
for name, module in (("s.txt.bz2", bz2), ("s.txt.xz", lzma)):
    with module.open(name, "wt") as f:
        f.write("squeezed\nlines\n")
    print(db.read_text(name).compute(), db.read_text(name, files_per_partition=2).count().compute())
db.from_sequence(["x", "y"], npartitions=1).to_textfiles(["w.bz2"]) and bz2.open("w.bz2", "rt").read()
