"""Measures the source as docs/architecture.md promises: short files, short functions, no broad except, nothing left unfinished."""

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("nsp_desktop", "starting", "tools", "installers", "tests", "run.py")
FILE_LIMIT = 300
FUNCTION_LIMIT = 40
OUTERMOST = frozenset({"nsp_desktop/__main__.py", "nsp_desktop/ui/app.py"})
"""The two outermost places, which may catch everything: there a bug is told instead of lost."""
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: where it is, its lines and its tree."""

    name: str
    text: str

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    def functions(self) -> Iterator[tuple[Function, int]]:
        for node in ast.walk(ast.parse(self.text)):
            if isinstance(node, Function):
                yield node, (node.end_lineno or node.lineno) - node.lineno + 1


def sources(root: Path = ROOT) -> list[Source]:
    paths = [path for place in PLACES for path in ([root / place] if place.endswith(".py") else (root / place).rglob("*.py"))]
    return [Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(paths) if path.is_file()]


def problems(source: Source) -> Iterator[str]:
    """What is too long, too broad, unnamed or unfinished in one file."""
    if source.lines > FILE_LIMIT:
        yield f"{source.name}: {source.lines} lines, at most {FILE_LIMIT}"
    if source.text.strip() and ast.get_docstring(ast.parse(source.text)) is None:
        yield f"{source.name}: does not open with a sentence that says what is in it"
    for function, length in source.functions():
        if length > FUNCTION_LIMIT:
            yield f"{source.name}:{function.lineno}: {function.name} has {length} lines, at most {FUNCTION_LIMIT}"
    for line in broad_excepts(source):
        yield f"{source.name}:{line}: catches everything and goes on"
    if source.name != "tools/sizes.py":
        for number, line_text in enumerate(source.text.splitlines(), 1):
            if UNFINISHED.search(line_text):
                yield f"{source.name}:{number}: unfinished"


def broad_excepts(source: Source) -> Iterator[int]:
    """Handlers of Exception or everything that do not end in a bare raise, outside the outermost places."""
    if source.name in OUTERMOST or source.name.startswith("tests/"):
        return
    for node in ast.walk(ast.parse(source.text)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        broad = node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        last = node.body[-1]
        if broad and not (isinstance(last, ast.Raise) and last.exc is None):
            yield node.lineno


def main() -> int:
    everything = sources()
    found = [line for source in everything for line in problems(source)]
    package = [source for source in everything if source.name.startswith("nsp_desktop/") and source.lines > 1]
    lengths = [length for source in package for _function, length in source.functions()]
    if package and lengths:
        print(f"{len(package)} files, median {statistics.median(source.lines for source in package):.0f} lines; ", end="")
        print(f"{len(lengths)} functions, median {statistics.median(lengths):.0f} lines, longest {max(lengths)}")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
