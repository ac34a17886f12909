"""People of a file with the truth beside them, whatever its columns are called: for measuring on data that others made."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from nsp_desktop.bench.people import Written
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "rec_id", "record_id", "record", "unique_id", "nummer", "number"),
    "person": ("person", "person_id", "persoon", "persoon_id", "cluster", "cluster_id", "true_id", "truth", "entity", "entity_id",
               "ent_id"),
    "name": ("name", "naam", "full_name", "volledige_naam"),
    "given": ("given", "given_name", "first_name", "firstname", "fname", "voornaam", "voornamen", "roepnaam", "voorletters", "initials"),
    "small": ("tussenvoegsel", "tussenvoegsels", "prefix", "voorvoegsel", "infix"),
    "family": ("family", "family_name", "surname", "last_name", "lastname", "lname", "achternaam", "geslachtsnaam"),
    "address": ("address", "adres", "street", "straat", "straatnaam", "address_1", "street_name", "straat_huisnummer"),
    "house_number": ("house_number", "huisnummer", "housenumber", "street_number", "house", "huisnr"),
    "more": ("toevoeging", "huisnummertoevoeging", "huisletter", "addition", "house_number_addition"),
    "postcode": ("postcode", "post_code", "zip", "zipcode", "postal_code"),
    "contact": ("contact", "telephone", "telefoon", "telefoonnummer", "phone", "phone_number", "phone_no", "mobiel", "mobile", "tel"),
    "mail": ("mail", "email", "e_mail", "emailadres", "e_mailadres"),
    "born": ("born", "date_of_birth", "dob", "birth_date", "birthdate", "geboortedatum", "geboren", "birth_year", "geboortejaar"),
}  # fmt: skip
"""Names of columns as they are met in other people's files; the first that is there counts."""
_ORIGINAL: Final = re.compile(r"(.*\d)-(?:org|dup.*)")


def read_people(path: Path) -> list[Written]:
    """The records. Raises UserError for a file without a name or without the truth."""
    text = _text(path)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:10_000], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.DictReader(text.splitlines(), dialect=dialect, skipinitialspace=True)
    found = _columns(reader.fieldnames or ())
    if not {"person", "id"} & found.keys() or not {"name", "given", "family"} & found.keys():
        raise UserError(_("Dit bestand heeft geen kolom met de naam (name) of geen kolom die zegt wie het is (person)."))
    rows = [{kind: (row.get(column) or "").strip() for kind, column in found.items()} for row in reader]
    if "person" not in found:
        rows = [{**row, "person": _original(row["id"])} for row in rows]
    whose: dict[str, int] = {}
    return [_written(row, place, whose) for place, row in enumerate(rows)]


def _original(record: str) -> str:
    """Whose record it is by its id, as in the sets of FEBRL: rec-12-org and rec-12-dup-0 are of one."""
    found = _ORIGINAL.fullmatch(record)
    if found is None:
        raise UserError(_("Dit bestand heeft geen kolom met de naam (name) of geen kolom die zegt wie het is (person)."))
    return found[1]


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(_("Dit bestand is niet te lezen: {path}.", path=path)) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _columns(names: Sequence[str]) -> dict[str, str]:
    """For each kind of value the column that has it."""
    plain = {name.strip().lower().replace(" ", "_").replace("-", "_"): name for name in names}
    return {kind: plain[one] for kind, known in _COLUMNS.items() for one in reversed(known) if one in plain}


def _written(row: Mapping[str, str], place: int, whose: dict[str, int]) -> Written:
    """A record that has the name, the house and the telephone in one field each, as the program has them."""
    given, family = row.get("given", ""), " ".join(part for kind in ("small", "family") if (part := row.get(kind, "")))
    apart = f"{family}, {given}" if given and family else given or (f"fam. {family}" if family else "")
    person = whose.setdefault(row.get("person") or f"alone {place}", len(whose))
    contact = " ".join(part for kind in ("contact", "mail") if (part := row.get(kind, "")))
    house = row.get("house_number", "") + (f"-{row['more']}" if row.get("more") else "")
    return Written(
        str(place), person, row.get("name") or apart, row.get("address", ""), row.get("postcode", ""), house, contact, row.get("born", "")
    )
