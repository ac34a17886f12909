"""Runs commands in this process, as a person or a program would type them."""

import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from nsp_desktop.__main__ import main
from nsp_desktop.domain.fields import ChoiceKind, CodeKind, DurationKind, Field, FlagKind, LinkKind, MomentKind, NumberKind, TextKind
from nsp_desktop.domain.register import Register


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, object]]:
        found = json.loads(self.out)
        assert isinstance(found, list)
        return found

    @property
    def object(self) -> dict[str, object]:
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


@dataclass(frozen=True)
class Laptop:
    """A laptop with a data folder; `run` takes one command line."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, line: str | Sequence[str], *more: str) -> Said:
        self.capsys.readouterr()
        words = shlex.split(line) if isinstance(line, str) else list(line)
        code = main(["--data", str(self.folder), *words, *more])
        out, err = self.capsys.readouterr()
        return Said(code, out, err)

    def json(self, line: str | Sequence[str], *more: str) -> Said:
        return self.run(line, *more, "--json")


def sample(field: Field) -> str:
    """Something to type in a field."""
    match field.kind:
        case TextKind():
            return f"proef {field.name}"
        case NumberKind(minimum=minimum):
            return str(max(minimum, 3))
        case ChoiceKind(options):
            return options[0].code
        case MomentKind():
            return "2026-03-12T14:05:00+01:00"
        case DurationKind():
            return "2 u 05"
        case FlagKind():
            return "ja"
        case CodeKind(form):
            return {"postcode": "7411 AB", "area": "7411", "phone": "06-00001234"}.get(form, "12")
        case LinkKind():
            raise ValueError("a link needs a record")


def sample_values(laptop: Laptop, register: Register) -> list[str]:
    """field=value for every field; a link gets a record made for it."""
    typed = []
    for field in register.fields:
        if isinstance(field.kind, LinkKind):
            value = str(laptop.json(f"add {field.kind.register} {_LINKED[field.kind.register]}").object["number"])
        else:
            value = sample(field)
        typed.append(f"{field.name}={value}")
    return typed


_LINKED = {
    "supplies": "name=Brood",
    "messages": "kind=other",
    "needs": "category=water urgency=day",
    "information": "text=Eerder",
    "logbook": "text=Eerder",
}
