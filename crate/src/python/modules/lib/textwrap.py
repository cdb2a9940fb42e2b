"""Text in lines of a width."""


def dedent(text):
    lines = text.split("\n")
    lines = ["" if not line.strip() else line for line in lines]
    margins = [line[: len(line) - len(line.lstrip())] for line in lines if line]
    margin = margins[0] if margins else ""
    for other in margins:
        while not other.startswith(margin):
            margin = margin[:-1]
    return "\n".join(line[len(margin) :] for line in lines)


def indent(text, prefix, predicate=None):
    wanted = predicate or (lambda line: line.strip())
    return "".join(prefix + line if wanted(line) else line for line in text.splitlines(True))


def _pieces(text):
    # Words with what is between them; words break after hyphens between letters.
    pieces = []
    at = 0
    while at < len(text):
        end = at
        space = text[at] == " "
        while end < len(text) and (text[end] == " ") == space:
            end += 1
        word = text[at:end]
        if not space:
            start = 0
            for place in range(2, len(word) - 1):
                if word[place - 1] == "-" and word[place - 2].isalpha() and word[place].isalpha() and start < place - 1:
                    if word[place + 1].isalpha() and (place - 3 < start or word[place - 3].isalpha()):
                        pieces.append(word[start:place])
                        start = place
            word = word[start:]
        pieces.append(word)
        at = end
    return pieces


def wrap(
    text,
    width=70,
    *,
    initial_indent="",
    subsequent_indent="",
    expand_tabs=True,
    replace_whitespace=True,
    break_long_words=True,
    break_on_hyphens=True,
    drop_whitespace=True,
    max_lines=None,
    placeholder=" [...]",
):
    if width <= 0:
        raise ValueError(f"invalid width {width!r} (must be > 0)")
    if expand_tabs:
        text = text.expandtabs()
    if replace_whitespace:
        text = "".join(" " if c in "\t\n\x0b\x0c\r" else c for c in text)
    pieces = _pieces(text)
    if not break_on_hyphens:
        joined = []
        for piece in pieces:
            if joined and not piece.isspace() and not joined[-1].isspace():
                joined[-1] += piece
            else:
                joined.append(piece)
        pieces = joined
    pieces.reverse()
    lines = []
    while pieces:
        prefix = subsequent_indent if lines else initial_indent
        room = width - len(prefix)
        if drop_whitespace and pieces[-1].isspace() and lines:
            pieces.pop()
        line, used = [], 0
        while pieces and used + len(pieces[-1]) <= room:
            used += len(pieces[-1])
            line.append(pieces.pop())
        if pieces and len(pieces[-1]) > room:
            left = max(room - used, 1) if room > 0 else 1
            if break_long_words:
                if room - used >= 1 or not line:
                    line.append(pieces[-1][:left])
                    pieces[-1] = pieces[-1][left:]
            elif not line:
                line.append(pieces.pop())
        if drop_whitespace and line and line[-1].isspace():
            line.pop()
        if not line:
            continue
        rest = [piece for piece in pieces if piece.strip()]
        if max_lines is None or len(lines) + 1 < max_lines or not rest:
            lines.append(prefix + "".join(line))
            continue
        while line and (line[-1].isspace() or len("".join(line)) + len(placeholder) > room):
            line.pop()
        if line:
            lines.append(prefix + "".join(line) + placeholder)
        elif lines and len(lines[-1].rstrip()) + len(placeholder) <= width:
            lines[-1] = lines[-1].rstrip() + placeholder
        else:
            lines.append(prefix + placeholder.lstrip())
        break
    return lines


def fill(text, width=70, **kwargs):
    return "\n".join(wrap(text, width, **kwargs))


def shorten(text, width, **kwargs):
    return fill(" ".join(text.strip().split()), width, max_lines=1, **kwargs)
