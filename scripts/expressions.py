# Expected results of the expressions in tests/expressions come from CPython 3.11: this writes them.
import pathlib
import sys
import traceback

sys.exit("needs Python 3.11") if sys.version_info[:2] != (3, 11) else None
folder = pathlib.Path(__file__).parent.parent / "tests" / "expressions"
for path in sorted(folder.glob("*.txt")):
    lines = []
    names = {"__name__": "__main__"}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#: "):
            exec(line[3:], names)
        if line and not line.startswith("#"):
            expression = line.split("  =>  ")[0]
            try:
                result = repr(eval(expression, names))
            except Exception as error:
                result = traceback.format_exception_only(error)[-1].strip()
            line = f"{expression}  =>  {result}"
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
