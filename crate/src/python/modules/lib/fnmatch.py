"""Names that match patterns of *, ? and [letters]."""


def fnmatch(name, pat):
    """True if the name matches."""
    return fnmatchcase(name, pat)


def fnmatchcase(name, pat):
    """True if the name matches."""
    # The last star, and where its text ends: a later mismatch makes it longer.
    at, place, star, after = 0, 0, -1, 0
    while at < len(name):
        if place < len(pat):
            if pat[place] == "*":
                star, after = place, at
                place += 1
                continue
            end = _one(name[at], pat, place)
            if end:
                at += 1
                place = end
                continue
        if star < 0:
            return False
        after += 1
        at, place = after, star + 1
    return not pat[place:].strip("*")


def _one(letter, pat, place):
    """Where the pattern goes on if its next part matches the letter, else 0."""
    sign = pat[place]
    if sign == "?":
        return place + 1
    if sign != "[":
        return place + 1 if sign == letter else 0
    end = place + 1
    if pat[end : end + 1] == "!":
        end += 1
    if pat[end : end + 1] == "]":
        end += 1
    end = pat.find("]", end)
    if end < 0:
        return place + 1 if letter == "[" else 0
    inside = pat[place + 1 : end]
    negated = inside.startswith("!")
    if negated:
        inside = inside[1:]
    found = False
    at = 0
    while at < len(inside):
        if at + 2 < len(inside) and inside[at + 1] == "-":
            found = found or inside[at] <= letter <= inside[at + 2]
            at += 3
        else:
            found = found or inside[at] == letter
            at += 1
    return end + 1 if found != negated else 0


def filter(names, pat):
    """The names that match."""
    return [name for name in names if fnmatchcase(name, pat)]
