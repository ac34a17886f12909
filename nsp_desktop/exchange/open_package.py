"""Package A: what everybody may see. One table a register, from open bodies only, without typed text except supplies."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from nsp_desktop.domain.fields import CodeKind, Field, LinkKind, Millis, TextKind
from nsp_desktop.domain.register import Register
from nsp_desktop.domain.values import record_text, to_json
from nsp_desktop.storage.queries import Row

_TYPED_TEXT_OF = "supplies"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def open_fields(register: Register) -> tuple[Field, ...]:
    """The fields of a register that package A shows (product.md, Law and habit: three packages)."""
    return tuple(field for field in register.fields if field.privacy == "open" and _may_leave(register, field))


def _may_leave(register: Register, field: Field) -> bool:
    match field.kind:
        case TextKind():
            return register.name == _TYPED_TEXT_OF
        case CodeKind(form=form):
            return form == "area"
        case LinkKind(register=target):
            return target == _TYPED_TEXT_OF
        case _:
            return True


def write_table(register: Register, rows: Iterable[Row], stream: TextIO) -> int:
    """UTF-8 CSV with a header, times in ISO 8601 with zone; how many rows were written."""
    fields = open_fields(register)
    writer = csv.writer(stream)
    writer.writerow(["number", "id", *(field.name for field in fields), "happened", "recorded", "struck"])
    written = 0
    for row in rows:
        writer.writerow(
            [
                _calm(row.number),
                record_text(row.record),
                *_cells(fields, row),
                _iso(row.happened_at),
                _iso(row.recorded_at),
                int(row.struck),
            ]
        )
        written += 1
    return written


def _cells(fields: Iterable[Field], row: Row) -> Iterator[str]:
    for field in fields:
        value = to_json(field, row.values.get(field.name))
        text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        yield _calm(text) if isinstance(value, str) else text


def _calm(text: str) -> str:
    """No spreadsheet takes it for a formula, whatever another laptop wrote."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _iso(at: Millis) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo("Europe/Amsterdam")).isoformat(timespec="seconds")
