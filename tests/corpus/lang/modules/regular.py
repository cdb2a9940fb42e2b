# %%
import re

print(re.match("ab", "abc"), re.match("b", "abc"), re.search("b", "abc"))
print(re.fullmatch("a|ab", "ab"), re.fullmatch("a", "ab"), re.fullmatch("a*?", "aaa"))
print(re.findall(r"\w+", "one two, three_4!"), re.findall(r"(\w)(\d)", "a1 b2 c3"), re.findall(r"(\d)", "1a2"))
print([m.span() for m in re.finditer("a+", "aa b aaa")])
print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", count=2), re.subn("a", "", "banana"))
print(re.split(r"\s+", "a b  c"), re.split(r"(,)", "a,b,c"), re.split(",", "a,b,c", maxsplit=1))
print(re.escape("a.b*c[d]-e f_g"), re.escape("ü!\n"))
bool(re.search("x", "abc")), bool(re.search("", "abc"))
# %%
m = re.match(r"(?P<first>\w+) (?P<second>\w+)(?P<third>!)?", "hello world")
print(m, m.group(), m.group(0), m.group(1), m.group("second"), m.group(1, 2), m[1], m["first"])
print(m.groups(), m.groups("-"), m.groupdict(), m.groupdict("none"))
print(m.start(), m.end(), m.span(), m.start(2), m.end("second"), m.span(3))
print(m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re, m.regs)
print(m.expand(r"\2-\1-\g<first>-\g<2>"), m.expand("plain"))
print(type(m).__name__, type(m.re).__name__, isinstance(m, re.Match), isinstance(m.re, re.Pattern))
m.re.groups, dict(m.re.groupindex), m.re.pattern, m.re.flags
# %%
m.group(4)
# %%
m["missing"]
# %%
m.nothing
# %%
re.compile("a").nothing
# %%
print(re.compile("a"), re.compile("a", re.I), re.compile("a", re.M | re.I | re.X), re.compile("(?i)a"), re.compile("a", re.A))
print(re.compile("(?s)a.c").flags, re.compile("a", re.A).flags, re.compile("a", re.I | re.S).flags)
print(re.I, re.IGNORECASE, re.M | re.S, int(re.X), re.I.name, re.I | 8)
print(re.compile("x" * 300))
print(re.search("b+", "x" * 3 + "b" * 100))
re.I, re.I | re.M, re.ASCII
# %%
# Empty matches.
print(re.findall("", "abc"), re.findall("a*", "baac"), re.findall("a*?", "aa"), re.findall("|a", "aa"))
print(re.sub("x*", "-", "abxd"), re.sub("", "-", "abc"), re.sub("a*", "-", "baac"), re.subn("x*", "-", "axx"))
print(re.split("", "abc"), re.split("x*", "axbc"), re.split(r"\b", "Words, words."), re.split("(x*)", "axb"))
print([m.span() for m in re.finditer(r"\b|:+", "a::b")], [m.span() for m in re.finditer("$", "a\n")])
print(re.findall(r"(?=a)", "banana"), re.findall(r"\d*", "a12"), re.findall(r"^|\w+", "ab cd"))
re.findall(r"(?m)^", "a\nb\n"), re.findall(r"(?m)$", "a\nb\n"), re.sub("(?m)^", "> ", "a\nb")
# %%
# Places of the end and of the start.
for pattern in ["a$", r"a\Z", "(?m)a$", "^a", r"\Aa", "(?m)^a", "b$", r"b\Z"]:
    print(pattern, [m.span() for m in re.finditer(pattern, "a\na\nb\n")], [m.span() for m in re.finditer(pattern, "ab\na")])
re.fullmatch("a$", "a\n"), re.match("a$", "a\n"), re.fullmatch("a\n?", "a\n"), re.fullmatch("a$\n", "a\n")
# %%
print(re.findall(".", "a\nb"), re.findall("(?s).", "a\nb"), re.findall("a.c", "abc a\nc", re.S), re.findall("A", "aA", re.I))
print(re.findall("(?i)straSSe", "STRASSE strasse"), re.findall("(?i:a)b", "Ab AB ab"), re.findall("(?i)a(?-i:b)", "Ab AB aB"))
print(re.findall(r"""
    (\d+)   # digits
    \s*     # space
    [ #]    # one of these
    \       # a space
""", "12 # 34   ", re.VERBOSE))
re.findall(r"(?x) a  b # comment", "ab a b"), re.findall("(?#comment)a", "aa")
# %%
# Text beyond ASCII: places count code points.
text = "Zoë 北京 naïve Straße ١٢ 😀x"
print(re.findall(r"\w+", text), re.findall(r"\d+", text), re.findall(r"\w+", text, re.A), re.findall(r"(?a)\d+", text))
print([m.span() for m in re.finditer(r"\w+", text)], re.search("x", text).start(), re.search("😀", text))
print(re.findall(r"\s", "a\u2003b\xa0c\x1cd\u200be"), re.findall(r"(?a)\s", "a\u2003b\x1c c"), re.findall(r"\S+", "é ü"))
print(re.findall(r"\bn\w*", text), re.findall(r"(?a)\b\w", "é1 a"), re.findall(r"[à-ü]", "äöz"), re.findall("(?i)É", "éÉ"))
print(re.sub("é", "e", "café é"), re.split("京", text), re.compile("x").search(text, 5).span(), re.compile("Z").search(text, 1))
re.findall(r"[^\W\d_]+", "ab1_é2"), re.findall(r"\w", "Ⅷ½²a"), re.match(r"[\w.-]+@[\w-]+\.\w+", "jö.b-c@ex-1.org")
# %%
# Bounds.
p = re.compile(r"\d+")
print(p.search("12 34 56", 2), p.match("12 34", 3), p.match("12 34", 2), p.fullmatch("12 34", 3), p.fullmatch("12345", 1, 3))
print(p.findall("12 34 56", 1, 5), [m.group() for m in p.finditer("12 34 56", 3, 7)], p.search("123", 5), p.search("123", -5))
print(re.compile("^b").search("ab", 1), re.compile(r"\bb").search("ab", 1), re.compile("(?<=a)b").search("ab", 1))
print(re.compile("a$").search("ab", 0, 1), p.search("a12", 1, 100).endpos, p.search("a12", endpos=2))
p.search(string="a1b2", pos=2)
# %%
# Replacements.
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("(?P<n>a)", r"<\g<n>>", "aba"), re.sub("(a)", r"\g<1>0\g<0>", "ba"))
print(re.sub("a", lambda m: m.group().upper(), "banana"), re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "1 22 a3"))
print(re.sub("a", r"\n\t\\", "a"), re.sub("a", r"\x".replace("x", "."), "a"), re.sub("(a)|b", r"[\1]", "ab"), re.sub("a", r"\0", "a") == "\0")
print(re.sub("(a)(b)?", lambda m: str(m.lastindex), "ab a"), re.sub("a", r"\101", "a"), re.sub("a", lambda m: None, "banana"))
print(re.sub(r"(?P<year>\d{4})-(?P<month>\d\d)", r"\g<month>/\g<year>", "2024-05, 1999-12"), re.subn(r"\s+", " ", "a  b \n c"))
re.sub("a", "b", "xyz"), re.sub("(?i)A", "b", "aA"), re.sub("A", "b", "aA", flags=re.I)
# %%
# Groups, references, assertions.
print(re.findall(r"(\w)\1", "aabbcd"), re.search(r"(?P<q>['\"]).*?(?P=q)", "say 'hi' \"ho\"").group(), re.findall(r"(a)(?:b)(c)?", "abc ab"))
print(re.findall(r"\w+(?=:)", "a:1 bc:2"), re.findall(r"\w+(?!\w|:)", "a:1 bc:2"), re.findall(r"(?<=\$)\d+", "$5 6 $77"), re.findall(r"(?<!\$)\b\d+", "$5 6"))
print(re.match(r"(<)?a(?(1)>|!)", "<a>"), re.match(r"(<)?a(?(1)>|!)", "a!"), re.match(r"(<)?a(?(1)>)", "<a"), re.match(r"(?P<x><)?a(?(x)>)", "<a>"))
print(re.match("(?>a+)ab", "aaab"), re.match("a++b", "aab"), re.match("a*+a", "aaa"), re.match("a?+a", "a"), re.match("a{1,2}+b", "aab"))
print(re.match("((a)|b)*", "ab").groups(), re.match("(a|b)*", "ab").group(1), re.match("(?:(a)|(b))*", "ba").lastindex, re.match("((a)b)", "ab").lastindex)
print(re.match("(a)(b?)", "a").lastindex, re.match("(a)|b", "b").lastindex, re.match("(?P<x>(a))", "a").lastgroup, re.match("(a(?P<y>b))", "ab").lastgroup)
re.findall("a{2}", "aaaaa"), re.findall("a{,2}", "aaa"), re.findall("a{2,}", "aaaa a"), re.findall("a{1,2}?", "aaa"), re.findall("a{x}", "a{x}"), re.findall("{", "{")
# %%
# Classes and escapes.
print(re.findall("[a-c]", "abcd"), re.findall("[^a-c]", "abcd"), re.findall("[]a]", "]ab"), re.findall("[^]a]", "]ab"), re.findall("[a-]", "a-b"), re.findall("[-a]", "a-b"))
print(re.findall(r"[\w-]+", "a-b c"), re.findall(r"[\d.]+", "1.5 x"), re.findall(r"[\]\\^]", r"]\^"), re.findall("[$.|]", "a$.|"), re.findall(r"[\s,]+", "a, b"))
print(re.findall(r"\x41\u0042\103", "ABC"), re.findall(r"\t\n", "\t\n"), re.findall(r"[\x41-\x43]", "ABCD"), re.findall(r"[\b]", "\b"), re.findall(r"\.\*\-", ".*-"))
print(re.findall("[a&&b]", "a&b"), re.findall("[a~~b#]", "~#"), re.findall("[(]", "("), re.findall(r"[^\s\w]", "a !"), re.findall(r"[\D]", "a1"), re.findall(r"[^\D]", "a1"))
print(re.findall("(?i)[a-c]", "AbD"), re.findall("(?i)[^a]", "AaB"), re.findall(r"\Bb", "ab b"), re.findall(r"[\W]", "a b"), re.findall("a|b|", "abc"), re.findall("(|a)b", "ab"))
re.findall(r"\\", "a\\b"), re.findall("/", "a/b"), re.findall('"', '"'), re.findall("é|ü", "éü"), re.findall("\n", "a\n"), re.findall(r"\0", "a\0")
# %%
def wrong(*args):
    try:
        re.compile(*args)
    except re.error as error:
        print(repr(args[0]), "->", error, "|", error.msg, error.pos, error.lineno, error.colno)
    except Exception as error:
        print(repr(args[0]), "->", type(error).__name__, error)


for pattern in ["(", ")", "a)", "[", "[]", "[^", "*", "a**", "a*?*", "+a", "a|*", "(?P<n", "(?P<>a)", "(?P<1>a)", "(?P<n>a)(?P<n>b)", "(?P=x)", "(?P", "(?Px", "(?"]:
    wrong(pattern)
for pattern in ["(?<a", "(?<", "(?z)", "(?i", "(?i-", "(?i-:a", "(?ii-i:a)", "a(?i)b", "(?(1)a)", "(?(x)a)", "(?(0)a)", "(?(1)a|b|c)", r"\1", r"(\1)", r"\9", r"\q", "\\", r"\x1", r"\u12", r"[\q]"]:
    wrong(pattern)
for pattern in ["[b-a]", r"[\w-z]", "a{2,1}", "x\n(", "(?<=a+)b", "(?<=a|bc)d", r"(?<=(a)\1)", "(?#a", "(?au)a", r"\400", "^*", r"\b+", "(a", "((a)", "(?:a", "(?=a", "(?L)a"]:
    wrong(pattern)
# %%
re.compile("(")
# %%
re.sub("a", r"\1", "a")
# %%
re.sub("a", r"\g<x>", "a")
# %%
re.sub("a", r"\q", "a")
# %%
re.sub("a", r"\g<", "a")
# %%
re.sub("a", lambda m: 1, "xa")
# %%
re.match("a", 5)
# %%
re.match(5, "a")
# %%
re.match("a", b"a")
# %%
re.match(b"a", "a")
# %%
re.compile(re.compile("a"), re.I)
# %%
re.compile("a", re.A | re.U)
# %%
# Bytes.
p = re.compile(rb"(\w+)\s(?P<n>\d+)")
m = p.match(b"abc 12\xff")
print(p, m, m.groups(), m.groupdict(), m.span(2), m["n"], p.flags)
print(re.findall(rb"\w", b"a\xe9b"), re.sub(b"a", b"b", b"aXa"), re.split(b",", b"a,b"), re.findall(b"\xff|\xfe", b"\xffa\xfe"), re.escape(b"a.b"))
re.sub(rb"(.)", lambda m: m[1] * 2, b"ab"), re.fullmatch(b".", b"\n"), re.search(rb"\xff", b"a\xff")
# %%
print(re.compile("a") is re.compile("a"), re.compile("a") == re.compile("a"), re.compile(re.compile("a")), re.purge())
words = re.compile(r"[a-z']+", re.I)
counts = {}
for word in words.findall("The cat and the dog: it's the cat's."):
    counts[word.lower()] = counts.get(word.lower(), 0) + 1
print(counts)
log = '127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /a.gif HTTP/1.0" 200 2326'
print(re.match(r'(\S+) \S+ \S+ \[([^\]]+)\] "(\w+) (\S+) [^"]*" (\d{3}) (\d+|-)', log).groups())
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "camelCaseName").lower(), re.sub(r"_(\w)", lambda m: m[1].upper(), "snake_case_name"))
print(re.findall(r"(\w+)=(\w+)", "a=1, b=2"), dict(re.findall(r"(\w+)=(\w+)", "a=1, b=2")), re.split(r"[;,]\s*", "a; b,c"))
print(re.findall(r"https?://[^\s/]+", "see http://a.b/c and https://d.e"), re.findall(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?", "1 -2.5 3e10 x"))
print(re.match(r"(\d{1,3}(?:,\d{3})*)$", "1,234,567").group(1), re.findall(r"\b(\w)\w*\1\b", "abca xyx ab"), re.split(r"(?<=[.!?])\s+", "A b. C d! E"))
re.sub(r"<[^>]+>", "", "<b>bold</b> text"), re.findall(r"^(\w+):\s*(.*)$", "a: 1\nb: 2", re.M), [m.lastgroup for m in re.finditer(r"(?P<num>\d+)|(?P<op>[+*])", "1+23*4")]
# %%
import copy

m = re.search("b", "abc")
print(copy.copy(m) is m, copy.deepcopy(m.re) is m.re, [p.pattern for p in map(re.compile, ["a", "b"])], list(map(re.compile("a").sub, "xy", "aa")))
print(list(filter(re.compile(r"^\d").match, ["1a", "b", "2"])), sorted(["b2", "a10"], key=lambda s: int(re.search(r"\d+", s)[0])))
print((m.group(), "-") if (m := re.match("(a)?b", "b")) else None, m.group(1), m.start(1), m[1] is None)
text = "a1b22"
it = re.finditer(r"\d+", text)
next(it), next(it).group(), list(it), type(it).__name__
# %%
# Repeated assertions, and boundaries of an empty text.
print(re.findall("(?:(?=a))*a", "ab a"), re.findall("(?=(a))?", "ba"), re.findall("(?=(a))??", "ba"), re.findall("(?<=a){1,2}b", "ab b"), re.findall("(?:){2}", "a"))
print(re.search(r"\B", ""), re.search(r"\b", ""), re.findall(r"\B", "a b"), re.findall(r"(?a)\B", "éa"), re.fullmatch(r"\s*\B", ""))
wrong("(?<=a*)(")
wrong(r"(?<=a|bc)\2")
