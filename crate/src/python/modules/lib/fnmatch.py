"""Names that fit patterns as a shell has them: `*`, `?`, `[a-z]`, `[!a]`."""

import re as _re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def _class_text(body):
    # The pieces between hyphens that make ranges; empty ranges are left out.
    if "-" not in body:
        return body.replace("\\", r"\\")
    pieces = []
    start, at = 0, 2 if body[0] == "!" else 1
    while (at := body.find("-", at)) >= 0:
        pieces.append(body[start:at])
        start = at + 1
        at += 3
    if body[start:]:
        pieces.append(body[start:])
    else:
        pieces[-1] += "-"
    for place in range(len(pieces) - 1, 0, -1):
        if pieces[place - 1][-1] > pieces[place][0]:
            pieces[place - 1] = pieces[place - 1][:-1] + pieces[place][1:]
            del pieces[place]
    return "-".join(piece.replace("\\", r"\\").replace("-", r"\-") for piece in pieces)


def _set(body):
    text = _class_text(body)
    if not text:
        return "(?!)"
    if text == "!":
        return "."
    text = _re.sub(r"([&~|])", r"\\\1", text)
    if text[0] == "!":
        text = "^" + text[1:]
    elif text[0] in "^[":
        text = "\\" + text
    return f"[{text}]"


def _parts(pat):
    # Patterns of single characters; None stands for any text.
    parts, at = [], 0
    while at < len(pat):
        char = pat[at]
        at += 1
        if char == "*":
            if not parts or parts[-1] is not None:
                parts.append(None)
        elif char == "?":
            parts.append(".")
        elif char == "[":
            end = at + (pat[at : at + 1] == "!")
            end = pat.find("]", end + (pat[end : end + 1] == "]"))
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_set(pat[at:end]))
                at = end + 1
        else:
            parts.append(_re.escape(char))
    return parts


def translate(pat):
    """The regular expression of a pattern."""
    parts = _parts(pat)
    runs = [[]]
    for part in parts:
        if part is None:
            runs.append([])
        else:
            runs[-1].append(part)
    runs = ["".join(run) for run in runs]
    if len(runs) == 1:
        return rf"(?s:{runs[0]})\Z"
    first, *between, last = runs
    # What fits a run first need not be tried again further on.
    return rf"(?s:{first}{''.join(f'(?>.*?{run})' for run in between)}.*{last})\Z"


def _matcher(pat):
    if isinstance(pat, bytes):
        return _re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return _re.compile(translate(pat)).match


def fnmatch(name, pat):
    """True if the name fits the pattern."""
    return fnmatchcase(name, pat)


def fnmatchcase(name, pat):
    """True if the name fits the pattern, with regard to case."""
    return _matcher(pat)(name) is not None


def filter(names, pat):
    """Those of the names that fit the pattern."""
    matches = _matcher(pat)
    return [name for name in names if matches(name) is not None]
