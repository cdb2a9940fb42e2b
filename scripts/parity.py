"""Runs the cells of tests/corpus under CPython and Dask; writes or checks the .out files.

A file is cells between `# %%` marks that share their names. For each cell the record holds what it
prints, then the repr of its last expression, or the lines of the traceback and the error. A file
runs in an empty folder of its own.
"""

import ast
import contextlib
import io
import os
import pathlib
import re
import sys
import tempfile
import traceback

folder = pathlib.Path(__file__).resolve().parent.parent / "tests" / "corpus"


def cells(text):
    return [cell for cell in re.split(r"^# %%.*\n", text, flags=re.M) if cell.strip()]


def run(source, name, names):
    """What a notebook shows for a cell."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            tree = ast.parse(source, name)
            last = None
            if tree.body and isinstance(tree.body[-1], ast.Expr):
                last = ast.Expression(tree.body.pop().value)
            exec(compile(tree, name, "exec"), names)
            if last is not None:
                value = eval(compile(last, name, "eval"), names)
                if value is not None:
                    print(repr(value))
        except SyntaxError as error:
            print(f"SyntaxError at line {error.lineno}")
        except BaseException as error:
            frames = traceback.extract_tb(error.__traceback__)
            # Comprehensions have no frame of their own from Python 3.12 on, nor here.
            own = [f for f in frames if f.filename.startswith("cell") and f.name not in ("<listcomp>", "<setcomp>", "<dictcomp>")]
            # What a task's frames look like depends on how the scheduler ships errors.
            own = own[:1] if names["__file__"].split("/")[0] in ("dask", "array", "bag") else own
            places = ", ".join(f"{f.filename}:{f.lineno}" for f in own)
            message = traceback.format_exception_only(type(error), error)[0].strip().split("\n")[0].rstrip()
            print(f"[{places}] {message}")
    return out.getvalue()


def record(path):
    names = {"__name__": "__main__", "__file__": str(path.relative_to(folder))}
    parts = []
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        for number, source in enumerate(cells(path.read_text(encoding="utf-8")), 1):
            parts.append(f"# %% {number}\n" + run(source, f"cell {number}", names))
        os.chdir(before)
    return "".join(parts)


def main():
    check = "--check" in sys.argv
    wanted = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    differ = 0
    files = sorted(folder.glob("**/*.py"))
    for path in files:
        if wanted and path.stem not in wanted:
            continue
        got = record(path)
        out = path.with_suffix(".out")
        if check:
            if not out.exists() or out.read_text(encoding="utf-8") != got:
                differ += 1
                print(f"differs: {out.relative_to(folder)}")
        else:
            out.write_text(got, encoding="utf-8")
    print(f"{len(files)} files, {differ} differ" if check else f"{len(files)} files recorded")
    sys.exit(differ > 0)


if __name__ == "__main__":
    main()
