# %%
import csv, io
print(list(csv.reader(["a,b,c", "1,2,3\n", "x,,\r\n", '"q,u","say ""hi""",z', "", " s , t"])))
list(csv.reader(io.StringIO('a,"two\nlines",c\nd,e,f\n')))
# %%
list(csv.reader(["a;b", "'x;y';z"], delimiter=";", quotechar="'")), list(csv.reader(["a, b"], skipinitialspace=True)), list(csv.reader(["a\tb"], dialect="excel-tab"))
# %%
list(csv.reader(['1,"2",3.5'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(['a,"b"'], quoting=csv.QUOTE_NONE)), list(csv.reader(["a\\,b,c"], escapechar="\\"))
# %%
list(csv.reader(['"ab"c,d'])), list(csv.reader(['"open', 'end'])), list(csv.reader(['a"b,c']))
# %%
list(csv.reader(['"ab"c,d'], strict=True))
# %%
list(csv.reader(['"open'], strict=True))
# %%
list(csv.reader(["a\rb"]))
# %%
list(csv.reader([b"a,b"]))
# %%
list(csv.reader(["x,1"], quoting=csv.QUOTE_NONNUMERIC))
# %%
r = csv.reader(["a,b", '"c', 'd",e'])
[(next(r), r.line_num), (next(r), r.line_num), r.dialect.delimiter]
# %%
next(r)
# %%
s = io.StringIO()
w = csv.writer(s)
print(w.writerow(["a", 1, 2.5, None, True, 'say "hi"', "x,y", "two\nlines", ""]))
w.writerows([[1, 2], (3, 4), "ab"])
w.writerow([])
w.writerow([""])
s.getvalue()
# %%
for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC):
    s = io.StringIO()
    csv.writer(s, quoting=quoting, lineterminator="\n").writerow(["a b", 1, 2.0, None, "c,d"])
    print(s.getvalue(), end="")
s = io.StringIO()
csv.writer(s, quoting=csv.QUOTE_NONE, escapechar="\\").writerow(["a,b", 'c"d', "e\\f"])
csv.writer(s, doublequote=False, escapechar="\\").writerow(['c"d'])
csv.writer(s, dialect="unix").writerow([1, "x"])
s.getvalue()
# %%
csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"])
# %%
csv.writer(io.StringIO()).writerow(5)
# %%
csv.writer(3)
# %%
csv.reader([], delimiter="ab")
# %%
csv.reader([], dialect="nope")
# %%
csv.reader([], wrong=1)
# %%
list(csv.DictReader(["name,age", "Ann,3", "Bob", "", "Cid,5,extra"]))
# %%
d = csv.DictReader(["1,2", "3,4"], fieldnames=["x", "y"])
d.fieldnames, list(d), d.line_num
# %%
list(csv.DictReader(["a,b", "1"], restval="?")), list(csv.DictReader(["a", "1,2"], restkey="more")), list(csv.DictReader([]))
# %%
s = io.StringIO()
w = csv.DictWriter(s, ["a", "b"], restval="-")
w.writeheader()
w.writerow({"a": 1, "b": "x,y"})
w.writerows([{"a": 2}, {"b": 3}])
print(repr(s.getvalue()))
w.writerow({"a": 1, "c": 2})
# %%
csv.DictWriter(s, ["a"], extrasaction="ignore").writerow({"a": 1, "c": 2})
# %%
with open("t.csv", "w", newline="") as f:
    csv.writer(f).writerows([["h1", "h2"], ["ä", "two\r\nlines"]])
with open("t.csv", newline="") as f:
    print(list(csv.reader(f)))
open("t.csv", "rb").read()
# %%
sorted(csv.list_dialects()), issubclass(csv.Error, Exception), csv.field_size_limit()
