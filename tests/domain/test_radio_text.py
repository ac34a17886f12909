"""Radio-length text of messages and situation reports."""

from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.domain.radio_text import RadioText, message_text, report_text
from nsp_desktop.domain.register import Values
from nsp_desktop.registers import messages, reports
from tests.domain.cases import NOW, ahead

EMERGENCY: Values = {
    "kind": "emergency", "priority": "emergency", "where": "Proefstraat 12", "what": "Brand  in de\nkeuken", "how_many": 3,
    "who_reports": "Jansen-Proef", "reachable": "bij de deur", "written_at": NOW,
}  # fmt: skip


def test_a_noodmelding_is_said_in_a_fixed_order() -> None:
    text = message_text(messages.REGISTER, "B12", EMERGENCY, point="De Linde")
    assert text.lines == (
        "NOODMELDING B12 12-03-2026 14:05", "PUNT: De Linde", "WAAR: Proefstraat 12", "WAT: Brand in de keuken", "AANTAL: 3",
        "MELDER: Jansen-Proef", "BEREIKBAAR: bij de deur",
    )  # fmt: skip
    assert (text.characters, text.over) == (len("\n".join(text.lines)), 0)
    assert text.parts() == (text.text,)


def test_no_person_is_named_where_everybody_listens() -> None:
    said = message_text(messages.REGISTER, "B12", EMERGENCY, point="De Linde", route="amateur_radio").text
    assert "Jansen-Proef" not in said
    assert "deur" not in said
    assert "Proefstraat 12" in said
    assert "Jansen-Proef" in message_text(messages.REGISTER, "B12", EMERGENCY, point="De Linde", route="radio").text


def test_an_ordinary_message_says_its_priority_and_who_it_is_for() -> None:
    values: Values = {"kind": "order", "priority": "urgent", "to_role": "voorraad gemeente", "text": "20 dekens", "written_at": NOW}
    assert message_text(messages.REGISTER, "B3", values, point="De Linde").lines == (
        "BESTELLING B3 SPOED 12-03-2026 14:05", "PUNT: De Linde", "AAN FUNCTIE: voorraad gemeente", "TEKST: 20 dekens",
    )  # fmt: skip


def test_a_situation_report_says_only_what_is_known() -> None:
    values: Values = {
        "sequence": 4, "at": NOW, "state": "open", "visitors": 31, "open_emergencies": 1, "urgency_life": 1, "urgency_wait": 2,
        "power_hours": 12, "water": "good", "next_report_at": ahead(hours=4),
    }  # fmt: skip
    assert report_text(reports.REGISTER, "B4", values, point="De Linde").lines == (
        "SITUATIERAPPORT 4 12-03-2026 14:05", "VAN: De Linde", "PUNT: Open", "BEZOEKERS: 31", "NOOD: 1",
        "VRAGEN: nu 1, uren 0, 24 uur 0, later 2", "STROOM UUR: 12", "WATER: Goed", "VOLGENDE OM: 18:05",
    )  # fmt: skip
    assert report_text(reports.REGISTER, "B4", {}, point="De Linde").lines == ("SITUATIERAPPORT B4", "VAN: De Linde")


def test_a_text_that_is_too_long_says_by_how_much_and_goes_in_numbered_parts() -> None:
    text = RadioText(("a" * 40, "b" * 40, "c d " * 20), 60)
    assert text.over == text.characters - 60
    parts = text.parts()
    assert parts[0].startswith(f"DEEL 1 VAN {len(parts)}\n")
    assert len(parts) > 2


@given(
    st.lists(st.text(st.characters(codec="ascii", exclude_characters="\n\r\x0b\x0c\x1c\x1d\x1e\x1f\t")), max_size=12), st.integers(40, 400)
)
def test_every_part_fits_and_together_they_say_everything(lines: list[str], limit: int) -> None:
    parts = RadioText(tuple(lines), limit).parts()
    assert all(len(part) <= limit for part in parts)
    bodies = parts if len(parts) == 1 else tuple(part.partition("\n")[2] for part in parts)
    assert "".join("".join(body.split()) for body in bodies) == "".join("".join(line.split()) for line in lines)
