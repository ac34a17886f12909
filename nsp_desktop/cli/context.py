"""What every command gets: where the data is, how to answer, and the door to the desk."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from nsp_desktop.domain.fields import Millis
from nsp_desktop.errors import InvalidInput, UserError
from nsp_desktop.i18n import _

if TYPE_CHECKING:
    from nsp_desktop.services.desk import Desk

Json = Mapping[str, object]


@dataclass(frozen=True)
class Answer:
    """Writes sentences for people, or JSON for programs: never both on the same stream."""

    as_json: bool
    out: TextIO
    err: TextIO

    def give(self, value: Json, *sentences: str) -> None:
        """One object, or the sentences that say the same."""
        if self.as_json:
            self.out.write(json.dumps(value, ensure_ascii=False) + "\n")
            return
        for sentence in sentences:
            self.out.write(sentence + "\n")

    def give_all(self, values: Iterable[Json], lines: Callable[[], Iterable[str]]) -> None:
        """A list of objects, one a line so that it can be any length, or lines for people."""
        if not self.as_json:
            for line in lines():
                self.out.write(line + "\n")
            return
        before = "[\n"
        for value in values:
            self.out.write(before + json.dumps(value, ensure_ascii=False))
            before = ",\n"
        self.out.write("[]\n" if before == "[\n" else "\n]\n")

    def note(self, sentence: str) -> None:
        """Something a person should know beside the answer."""
        self.err.write(sentence + "\n")

    def fail(self, error: UserError) -> None:
        """Say what is wrong: each problem on a line of its own; with JSON also on the answer's stream."""
        for sentence in _sentences(error):
            self.err.write(sentence + "\n")
        if self.as_json:
            self.out.write(json.dumps({"error": error.message}, ensure_ascii=False) + "\n")


@dataclass(frozen=True)
class Context:
    """One run of one command."""

    answer: Answer
    data: Path | None
    passphrase_file: Path | None
    identity_file: Path | None
    now: Callable[[], Millis]
    ask: Callable[[str], str] | None
    """Asks for a secret; None: nobody is there to answer."""

    @property
    def folder(self) -> Path:
        """The folder asked for, else the default of this laptop."""
        from nsp_desktop import paths

        return paths.default_folder() if self.data is None else self.data

    @contextmanager
    def desk(self, *, read_only: bool = False, secrets: "Secrets | None" = None) -> Iterator["Desk"]:
        """The desk of the folder, closed again afterwards; what was done is on the second copy too, where there is one."""
        from nsp_desktop.services import opening

        given = self.secrets() if secrets is None else secrets
        desk = opening.open_desk(self.folder, phrase=given.phrase, identity=given.identity, read_only=read_only, now=self.now)
        try:
            yield desk
            desk.second_copy.catch_up()
        finally:
            desk.store.close()

    def secrets(self) -> "Secrets":
        """The four words or the municipality's key, as far as this folder needs and this command has them."""
        from nsp_desktop.storage import keys
        from nsp_desktop.storage.point import exists

        if not exists(self.folder):
            raise UserError(
                _("In {folder} staat nog geen noodsteunpunt. Open er een met init, of geef de goede map met --data.", folder=self.folder)
            )
        if self.identity_file is not None:
            return Secrets(None, read_secret(self.identity_file))
        return Secrets(self.phrase() if keys.needs_phrase(self.folder) else None, None)

    def phrase(self) -> str:
        """The four words, from their file or from the person at the keyboard."""
        if self.passphrase_file is not None:
            return read_secret(self.passphrase_file)
        if self.ask is None:
            raise UserError(_("Dit punt opent met vier woorden. Zet ze in een bestand en geef dat met --passphrase-file BESTAND."))
        return self.ask(_("De vier woorden van dit punt: "))


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens a folder; both None where nothing is needed."""

    phrase: str | None
    identity: str | None


def read_secret(file: Path) -> str:
    """The secret in a small file: its lines without comments."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(_("Het bestand {file} is niet te lezen. Kijk of de naam klopt.", file=file)) from error
    lines = [line.strip() for line in text.splitlines()]
    secret = "\n".join(line for line in lines if line and not line.startswith("#"))
    if not secret:
        raise UserError(_("Het bestand {file} is leeg. Zet de geheime woorden erin.", file=file))
    return secret


def console(*, as_json: bool) -> Answer:
    """Answers on the streams of this process."""
    return Answer(as_json, sys.stdout, sys.stderr)


def _sentences(error: UserError) -> Sequence[str]:
    if not isinstance(error, InvalidInput):
        return [error.message]
    return [
        _("regel {line}: {message}", line=problem.line, message=problem.message) if problem.line else problem.message
        for problem in error.problems
    ]
