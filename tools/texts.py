"""Collects the visible words of the program, keeps the English file complete, and makes the file that the program reads.

texts.py            collect, merge into en.po, make en.mo
texts.py --check    exit 1, with the list, when a sentence has no English, a placeholder differs or en.mo is old
"""

import datetime
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "nsp_desktop"
ENGLISH = ROOT / "resources" / "i18n" / "en.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
Words = str | tuple[str, ...] | list[str] | None
"""What babel holds: one form, or one for each number."""
MADE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""A fixed date in the header, so that the same words give the same bytes."""


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        found = problems()
        print("\n".join(found[:200]) if found else "texts complete")
        return 1 if found else 0
    catalogue = merged()
    ENGLISH.write_bytes(as_po(catalogue))
    ENGLISH.with_suffix(".mo").write_bytes(as_mo(catalogue))
    messages = [message for message in catalogue if message.id]
    print(f"{len(messages)} sentences, {sum(not _translated(message) for message in messages)} without English")
    return 0


def collected() -> Catalog:
    """Every sentence that is marked in the source, with the files it stands in."""
    catalogue = Catalog(locale="en", project="nsp-desktop", creation_date=MADE, revision_date=MADE, fuzzy=False, header_comment="")
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True)
    for name, _line, message, comments, context in sorted(found, key=lambda row: (str(row[0]), row[1])):
        catalogue.add(message, None, [(f"nsp_desktop/{name}", 1)], auto_comments=comments, context=context)
    return catalogue


def merged() -> Catalog:
    """The English file as it is, with new sentences added and those that left the source left out."""
    catalogue = collected()
    for message in _written():
        here = catalogue.get(message.id, message.context)
        if here is not None and message.id:
            here.string = message.string
            here.user_comments = message.user_comments
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_po(stream, catalogue, width=120, sort_by_file=True, include_lineno=False)
    return stream.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def problems() -> list[str]:
    """Everything that is not right about the English texts, one line each."""
    catalogue = merged()
    found = [line for message in catalogue if message.id for line in problems_of(message)]
    gone = [message.id for message in _written() if message.id and catalogue.get(message.id, message.context) is None]
    found += [f"no longer in the source (run `make texts`): {_first(text)!r}" for text in gone]
    compiled = ENGLISH.with_suffix(".mo")
    if not found and (not compiled.is_file() or compiled.read_bytes() != as_mo(catalogue)):
        found.append("en.mo is older than en.po: run `make texts`")
    return found


def placeholders(text: str) -> frozenset[str]:
    """The names between braces; raises ValueError when the braces do not fit."""
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None)


def _written() -> Catalog:
    if not ENGLISH.is_file():
        return Catalog(locale="en")
    with ENGLISH.open("rb") as stream:
        return read_po(stream, locale="en")


def problems_of(message: Message) -> Iterator[str]:
    where = message.locations[0][0] if message.locations else "?"
    if not _translated(message):
        yield f"{where}: no English for {_first(message.id)!r}"
        return
    ids, strings = _forms(message.id), _forms(message.string)
    try:
        allowed, wanted = frozenset[str]().union(*map(placeholders, ids)), placeholders(ids[-1])
        used = [placeholders(text) for text in strings]
    except ValueError as error:
        yield f"{where}: {error} in {ids[0]!r} or its English"
        return
    # "1 gast" may leave out its number; the form for many may not.
    if used[-1] != wanted or any(names - allowed for names in used):
        yield f"{where}: other placeholders in the English of {ids[0]!r}"


def _translated(message: Message) -> bool:
    return bool(message.string) and all(_forms(message.string)) and not message.fuzzy


def _forms(text: Words) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _first(text: Words) -> str:
    return _forms(text)[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
