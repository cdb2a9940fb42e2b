# %%
import fnmatch
from fnmatch import fnmatchcase, translate

print(fnmatch.fnmatch("data-1.csv", "*.csv"), fnmatch.fnmatch("data.txt", "*.csv"), fnmatchcase("A.csv", "a.*"), fnmatch.fnmatch("x", "?"), fnmatch.fnmatch("xy", "?"), fnmatch.fnmatch("", "*"))
print(fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"), fnmatch.filter(["a1", "b2", "c"], "[ab][0-9]"), fnmatch.filter(["a", "b", "!"], "[!a]"), fnmatch.filter(["a", "]", "b"], "[]a]"), fnmatch.filter([], "*"))
print(fnmatchcase("a\nb", "a*b"), fnmatchcase("[", "["), fnmatchcase("a[", "a["), fnmatchcase("-", "[a-]"), fnmatchcase("^", "[^a]"), fnmatchcase("b", "[^a]"), fnmatchcase("a.b", "a?b"), fnmatchcase("part.0.json", "part.*.json*"))
for pattern in ["", "*", "**", "a*", "*a", "a*b", "a*b*c", "*a*b*c*", "?", "[ab]", "[!ab]", "[]", "[!]", "[]]", "[!]]", "[a-z]", "[z-a]", "[a-cz-a]", "[a-]", "[-a]", "[^a]", "[[]", "[a&&b]", "[a~~b|c]", "a.b", "[\\]", "é*", "a[b", "x y", "[a-c-e]", "[!a-c]"]:
    print(repr(pattern), translate(pattern))
fnmatch.fnmatch(b"a.py", b"*.py"), fnmatch.filter([b"a", b"b"], b"[a]")
