"""MDTO 1.0, the archive metadata of Dutch government: what a package is, what it holds, and each of its files.

The standard is published by the Nationaal Archief (https://www.nationaalarchief.nl/archiveren/mdto). Each function gives one XML document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

NAMESPACE: Final = "https://www.nationaalarchief.nl/mdto"
SOURCE: Final = "NSP Desktop"
"""Where an identification comes from: the program that gave it out."""
LEVELS: Final = "MDTO begrippenlijst aggregatieniveaus"
FORMATS: Final = "IANA media types"
CHECKSUMS: Final = "MDTO begrippenlijst checksumalgoritmen"


@dataclass(frozen=True, slots=True)
class Reference:
    """Another object by its name and its id."""

    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word out of a list of words."""

    label: str
    of: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class InformationObject:
    """What a whole package, or the part of one point, is. Days as 2026-03-12."""

    id: str
    name: str
    level: str
    about: tuple[str, ...]
    first_day: str
    last_day: str
    made_at: str
    municipality: str
    place: str
    activity: str
    appraisal: Term
    restriction: Term
    restriction_words: str
    part_of: Reference | None = None
    parts: tuple[Reference, ...] = ()
    files: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class FileObject:
    """One file and of which information object it is the form; `made_at` in ISO 8601 with zone."""

    id: str
    name: str
    size: int
    media_type: str
    sha256: str
    made_at: str
    belongs_to: Reference


def information_xml(told: InformationObject) -> bytes:
    root, inside = _document("informatieobject", told.id, told.name)
    _term(inside, "aggregatieniveau", Term(told.level, LEVELS))
    _texts(inside, "omschrijving", told.about)
    if told.first_day:
        period = _under(inside, "dekkingInTijd")
        _term(period, "dekkingInTijdType", Term("Looptijd", "MDTO begrippenlijst dekking in tijd"))
        _texts(period, "dekkingInTijdBegindatum", [told.first_day])
        _texts(period, "dekkingInTijdEinddatum", [told.last_day])
    _reference(inside, "dekkingInRuimte", Reference(told.place))
    _texts(inside, "taal", ["nl"])
    event = _under(inside, "event")
    _term(event, "eventType", Term("Export", "MDTO begrippenlijst eventtypen"))
    _texts(event, "eventTijd", [told.made_at])
    _reference(event, "eventVerantwoordelijkeActor", Reference(told.municipality))
    _term(inside, "waardering", told.appraisal)
    _references(inside, "isOnderdeelVan", [told.part_of] if told.part_of else [])
    _references(inside, "bevatOnderdeel", told.parts)
    _references(inside, "heeftRepresentatie", told.files)
    _reference(inside, "archiefvormer", Reference(told.municipality))
    _reference(inside, "activiteit", Reference(told.activity))
    limit = _under(inside, "beperkingGebruik")
    _term(limit, "beperkingGebruikType", told.restriction)
    _texts(limit, "beperkingGebruikNadereBeschrijving", [told.restriction_words])
    return _bytes(root)


def file_xml(told: FileObject) -> bytes:
    root, inside = _document("bestand", told.id, told.name)
    _texts(inside, "omvang", [str(told.size)])
    _term(inside, "bestandsformaat", Term(told.media_type, FORMATS))
    check = _under(inside, "checksum")
    _term(check, "checksumAlgoritme", Term("SHA-256", CHECKSUMS))
    _texts(check, "checksumWaarde", [told.sha256])
    _texts(check, "checksumDatum", [told.made_at])
    _reference(inside, "isRepresentatieVan", told.belongs_to)
    return _bytes(root)


def _document(kind: str, id_: str, name: str) -> tuple[ET.Element, ET.Element]:
    root = ET.Element("MDTO", {"xmlns": NAMESPACE})
    inside = _under(root, kind)
    _identification(inside, "identificatie", id_)
    _texts(inside, "naam", [name])
    return root, inside


def _identification(parent: ET.Element, tag: str, id_: str) -> None:
    found = _under(parent, tag)
    _texts(found, "identificatieKenmerk", [id_])
    _texts(found, "identificatieBron", [SOURCE])


def _references(parent: ET.Element, tag: str, told: Sequence[Reference]) -> None:
    for one in told:
        _reference(parent, tag, one)


def _reference(parent: ET.Element, tag: str, told: Reference) -> None:
    found = _under(parent, tag)
    _texts(found, "verwijzingNaam", [told.name])
    if told.id:
        _identification(found, "verwijzingIdentificatie", told.id)


def _term(parent: ET.Element, tag: str, told: Term) -> None:
    found = _under(parent, tag)
    _texts(found, "begripLabel", [told.label])
    _texts(found, "begripCode", [told.code] if told.code else [])
    _reference(found, "begripBegrippenlijst", Reference(told.of))


def _texts(parent: ET.Element, tag: str, told: Sequence[str]) -> None:
    for text in told:
        _under(parent, tag).text = _plain(text)


def _plain(text: str) -> str:
    """XML 1.0 knows no control characters."""
    return "".join(letter for letter in text if letter in "\t\n" or letter >= " ")


def _under(parent: ET.Element, tag: str) -> ET.Element:
    return ET.SubElement(parent, tag)


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root, "  ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"
