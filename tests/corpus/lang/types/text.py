# %%
s = "Hello, World"
s[0], s[-1], s[2:5], s[::-1], s[::2], s[-3:], s[:-3], s[10:100], s[5:2], s[8:2:-2], s[slice(1, 4)]
# %%
s[50]
# %%
s["a"]
# %%
s[0] = "x"
# %%
del s[0]
# %%
s[::0]
# %%
s.upper(), s.lower(), s.swapcase(), s.title(), s.casefold(), "hello world".capitalize(), "ß".upper(), "ǆ".title(), "İ".lower(), "ΑΣ".lower()
# %%
s.find("o"), s.find("o", 5), s.find("zz"), s.rfind("o"), s.index("W"), s.count("l"), s.count(""), s.find(""), s.find("", 100), s.rindex("l"), s.count("l", 3, 5)
# %%
s.index("zz")
# %%
s.startswith("He"), s.startswith(("a", "H")), s.endswith("ld"), s.startswith("World", 7), s.endswith("lo", 0, 5), s.startswith(""), s.startswith(())
# %%
s.startswith(5)
# %%
"a,b,,c".split(","), " a  b ".split(), "a,b,c".split(",", 1), "a b c d".rsplit(None, 2), "".split(), "".split(","), "abc".split("b"), "a,b".rsplit(",", 5)
# %%
"a".split("")
# %%
"a".split(5)
# %%
"a\nb\r\nc\n".splitlines(), "a\nb\n".splitlines(True), "a\x0bb\x1cc\u2028d".splitlines(), "".splitlines()
# %%
"-".join(["a", "b"]), "".join("abc"), ",".join([]), ", ".join(str(i) for i in range(3)), "-".join({"x": 1, "y": 2})
# %%
",".join([1, 2])
# %%
",".join(["a", None])
# %%
",".join(5)
# %%
"  x ".strip(), "xxaxx".strip("x"), "  x ".lstrip() + "|", "  x ".rstrip() + "|", "abcab".strip("ab"), "www.a.com".strip("w.mo"), "\t\n x\u3000".strip()
# %%
"prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py"), "x".removesuffix(""), "aXbX".replace("X", "-"), "aaa".replace("a", "b", 2), "ab".replace("", "-"), "abc".replace("", "-", 2)
# %%
"a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("="), "abc".rpartition("=")
# %%
"a".partition("")
# %%
"x".center(5, "*"), "x".center(4) + "|", "ab".center(5, "-"), "x".ljust(3, ".") , "x".rjust(3), "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "".zfill(2)
# %%
"x".center(5, "ab")
# %%
["12".isdigit(), "½".isnumeric(), "½".isdigit(), "²".isdigit(), "²".isdecimal(), "ab1".isalnum(), "ab".isalpha(), "".isalpha(), " \t".isspace(), "Ab Cd".istitle(), "aB".isupper(), "AB1".isupper(), "a_1".isidentifier(), "1a".isidentifier(), "a\n".isprintable(), "é".isascii()]
# %%
"a\tb\tc".expandtabs(), "ab\tc".expandtabs(4), "x\ty\n\tz".expandtabs(2)
# %%
"abc".translate({97: "X", 98: None}), "abc".translate(str.maketrans("ab", "xy", "c")), str.maketrans({"a": 1, "b": "zz"}), str.maketrans("a", "b")
# %%
str.maketrans("ab", "c")
# %%
"é".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode(), "a".encode("ascii"), "é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), "é☃".encode("utf-16-le"), "é".encode("ascii", "xmlcharrefreplace")
# %%
"é".encode("ascii")
# %%
b"\xff".decode()
# %%
"a".encode("nope")
# %%
repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\\\r\0\x7f"), repr("é☃😀"), repr("\u200b\xad"), ascii("é☃😀"), repr("")
# %%
print("tab\there", 'single \'quoted\'', r"raw\n", "uni\u00e9\U0001F600", "\x41\101", "line\
continued", """triple
"quoted" """, "ad" "jacent")
# %%
"\N{SNOWMAN}", "\N{GREEK SMALL LETTER ALPHA}"
# %%
"abc" < "abd", "Z" < "a", "" < "a", "a" < "aa", "é" > "z", "abc" == "abc", "a" != "b", "b" in "abc", "" in "a", "bc" not in "abc"
# %%
1 in "abc"
# %%
"ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "a" + "b" * 2, len("é☃😀"), "😀x"[1], "x😀"[::-1], list("h😀"), max("hello"), min("hello"), sorted("hello")
# %%
"{} {}".format(1, "a"), "{1} {0}".format("x", "y"), "{a} {b:>5}|".format(a=1, b=2), "{0[1]} {1.real} {2[k]}".format([1, 2], 5, {"k": "v"}), "{!r} {!s} {!a}".format("é", "é", "é"), "{{}}".format(), "{:{}}|".format("x", 5), "{:{w}.{p}f}".format(3.14159, w=8, p=2)
# %%
"{} {}".format(1)
# %%
"{a}".format(b=1)
# %%
"{0} {}".format(1, 2)
# %%
"{".format()
# %%
"}".format()
# %%
"{:d}".format("a")
# %%
"{a.b}".format(a=5)
# %%
"{:>10}|{:<10}|{:^10}|{:*^10}|{:.2}|{:5.1}|".format("a", "b", "c", "d", "efgh", "ijk")
# %%
"%s %d %5.2f %r %x %o %e %c %%" % ("a", 5, 3.14159, "q", 255, 8, 12345.6, "z"), "%(a)s %(b)03d" % {"a": 1, "b": 2}, "%-5s|%5s|" % ("ab", "cd"), "%+d % d %#x" % (5, 5, 255), "%*d" % (5, 42), "%s" % (1,), "%s" % [1, 2], "%.2s" % "abc", "%c" % 65, "%i" % 3.9
# %%
"%d" % "a"
# %%
"%s %s" % "a"
# %%
"%s" % (1, 2)
# %%
"%(x)s" % {"y": 1}
# %%
"%z" % 5
# %%
"abc" % 5
# %%
"%x" % 1.5
# %%
"a".nothing
# %%
"abc".upper(1)
# %%
str(5), str(None), str([1, "a"]), str(b"x"), str(b"\xc3\xa9", "utf-8"), str(), str(1.0), str(object)
# %%
hash("a") == hash("a"), "a" is not None, str.upper("abc"), str.join("-", "ab"), list(map(str.upper, ["a", "b"])), sorted(["b", "A", "c"], key=str.lower)
# %%
x = "abc"
x += "d"
x *= 2
x, x.count("a"), [c for c in x if c not in "bc"], "".join(reversed(x)), {c: x.count(c) for c in x}
# %%
"%s and %s" % (None, True), "%5s|%-6r|" % (None, "a"), "%03d|%-3d|%3d" % (7, 7, 7), "%.0f %.1e %G" % (2.5, 123456, 1e-10)
# %%
"one two three".title(), "they're bill's".title(), "a-b c_d".title(), "hELLO".capitalize(), "123abc".title(), "x y".split(" "), " ".join("a b  c".split(" "))
# %%
"a b".islower(), "A".islower(), "1".islower(), "a1".islower(), "٣".isdigit(), "Ⅷ".isnumeric(), "Hello World".swapcase()
