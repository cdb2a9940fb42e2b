"""Runs the tables of tests/rows under NumPy and Dask and records what they give.

A table is NAME.txt, one row a line: a name or an expression, and the ulps that may differ with the
reason. NAME.py runs each row over its grid and prints one line a case; NAME.out is the record.
tests/tests/rows.rs runs the same program here.
"""

import contextlib
import io
import pathlib
import sys
import warnings

folder = pathlib.Path(__file__).parent.parent / "tests" / "rows"


def prelude(table):
    """The rows as the program sees them; the same as in tests/tests/rows.rs."""
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    names = [line.split("; ")[0].rstrip() for line in lines]
    source = f"rows = {names!r}\nrules = []\n"
    for name in [name for name in names if "[" in name]:
        body = f"{name}\n    return x" if " = " in name else f"return {name}"
        source += f"def rule(x, m, lazy):\n    {body}\nrules.append(({name!r}, rule))\n"
    return source


def main():
    warnings.simplefilter("ignore")
    for path in sorted(folder.glob("*.txt")):
        if len(sys.argv) > 1 and path.stem not in sys.argv[1:]:
            continue
        out = io.StringIO()
        names = {"__name__": "__main__"}
        with contextlib.redirect_stdout(out):
            exec(prelude(path.read_text(encoding="utf-8")), names)
            exec(compile(path.with_suffix(".py").read_text(encoding="utf-8"), path.stem, "exec"), names)
        path.with_suffix(".out").write_text(out.getvalue(), encoding="utf-8")
        print(f"{path.stem}: {out.getvalue().count(chr(10))} cases")


if __name__ == "__main__":
    main()
