"""Constants of characters, and templates."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = "0123456789abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\x0b\x0c"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    def __init__(self, template):
        self.template = template

    def _filled(self, values, strict):
        text, out, at = self.template, [], 0
        while at < len(text):
            if text[at] != "$":
                out.append(text[at])
                at += 1
                continue
            if text[at + 1 : at + 2] == "$":
                out.append("$")
                at += 2
                continue
            braced = text[at + 1 : at + 2] == "{"
            start = end = at + 1 + braced
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
                end += 1
            name = text[start:end]
            valid = name and not name[0].isdigit() and (not braced or text[end : end + 1] == "}")
            if not valid:
                if strict:
                    lines = text[: at + 1].split("\n")
                    raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {len(lines[-1])}")
                out.append("$")
                at += 1
                continue
            end += braced
            if name in values or strict:
                out.append(str(values[name]))
            else:
                out.append(text[at:end])
            at = end
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws}, True)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws}, False)
