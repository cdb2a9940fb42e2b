# %%
s = "Hello, World"
s[0], s[-1], s[2:5], s[::-1], s[::2], len(s), s.upper(), s.lower(), s.swapcase(), s.title()
# %%
"a,b,,c".split(","), " a  b ".split(), "a b c".rsplit(" ", 1), "x".join(["1", "2"]), "abc".find("c"), "abc".find("z"), "a-b".partition("-")
# %%
"abc".index("z")
# %%
"  x ".strip(), "xxaxx".strip("x"), "abc".replace("b", "Z"), "aaa".replace("a", "b", 2), "abc".startswith(("x", "a")), "abc".endswith("bc")
# %%
"7".zfill(3), "-7".zfill(4), "x".center(5, "*"), "x".ljust(3) + "|", "x".rjust(3), "a\tb".expandtabs(4)
# %%
"abc" < "abd", "a" * 3, 3 * "a", "b" in "abc", "z" not in "abc", "" in "x"
# %%
"ab" * -1, "%s is %d years and %.2f" % ("Ann", 3, 2.5), "%5d|%-5d|%05d|%x" % (3, 3, 3, 255), "%r" % "x", "%%"
# %%
"{} {1}".format(1, 2)
# %%
"{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a}-{b!r}".format(a=1, b="x"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{0[1]} {1.real}".format([1, 2], 3)
# %%
name, value = "x", 3.14159
f"{name}={value:.2f} {value:10.3f}| {name!r:>6} {10:,} {255:#x} {0.5:%} {1e10:g} {value=} {'nested'}"
# %%
f"{3:+d} {-3: d} {1234567.891:,.2f} {5:03d} {'s':*^7} {True:d} {12:b} {1.0:e} {{}} {len('ab')}"
# %%
width = 8
f"{'ab':>{width}}|{3.14159:{width}.{3}}|"
# %%
f"{'x':d}"
# %%
"é".upper(), "ß".upper(), len("日本語"), "日本語"[1], "日本語"[::-1], ord("é"), chr(233), "\u00e9" == "é"
# %%
repr("it's"), repr('say "x"'), repr("a\nb\t\\"), "\x00\x7f", "tab\there", r"raw\n", "a" "b"
# %%
"abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".istitle(), "ab".islower(), "".isalpha(), "x1".isidentifier()
# %%
"a\nb\r\nc".splitlines(), "abcabc".count("bc"), "abc".rfind("b"), "a.b.c".rpartition("."), "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py")
# %%
"abc"[5]
# %%
"abc"["x"]
# %%
b"abc", b"a\xff", b"ab"[0], b"ab" + b"c", len(b"abc"), b"abc".decode(), "é".encode(), b"a,b".split(b",")
# %%
str(1.0), str(None), str([1, "a"]), repr([1.5, None, True]), str(b"x"), str("x")
# %%
"abc".translate(str.maketrans("ab", "xy")), "Hello".casefold(), "a".join("xyz"), ",".join(str(i) for i in range(3))
# %%
" ".join([1, 2])
# %%
"x".foo
# %%
"%d" % "x"
# %%
"multi" \
"line", """a
b"""
# %%
sorted("hello"), list("abc"), set("a"), tuple("xy"), "abc".encode().hex(), max("abc"), "".join(reversed("abc"))
