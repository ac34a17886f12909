"""Every register is declared as the design says: what is open, what is kept, what stands in a list."""

import re

import pytest

from nsp_desktop.domain.fields import ChoiceKind, LinkKind, TextKind
from nsp_desktop.domain.register import Register, check_declaration
from nsp_desktop.registers import ALL

NAMES = [
    "visits",
    "visitors",
    "needs",
    "offers",
    "messages",
    "searches",
    "information",
    "observations",
    "supplies",
    "movements",
    "deposits",
    "logbook",
    "shifts",
    "handovers",
    "checks",
    "reports",
]
BY_NAME = {register.name: register for register in ALL}
OPEN = {
    "visits": {"at", "kind", "amount", "expected"},
    "visitors": {"language", "explained", "area"},
    "needs": {
        "urgency", "category", "persons", "kin_informed", "feedback", "feedback_at", "status", "helpers_needed",
        "helpers_assigned", "next_at",
        "area",
    },
    "offers": {"kind", "available_from", "available_to", "status", "area"},
    "messages": {
        "kind", "direction", "priority", "how_many", "route", "written_at", "sent_at", "read_back", "received_at", "reporter_told",
    },
    "searches": {"status"},
    "information": {"text", "source", "at", "certainty", "valid_until", "public", "replaces"},
    "observations": {"seen_at", "first_hand", "lifeline", "lifeline_status"},
    "supplies": {"name", "group", "unit", "minimum", "expires", "place"},
    "movements": {"supply", "kind", "amount", "at", "expected"},
    "deposits": {"card_number", "status"},
    "logbook": {"happened_at", "kind", "incident"},
    "shifts": {"role", "starts_at", "ends_at", "signed_in_at", "signed_out_at"},
    "handovers": {"fuel_hours", "next_contact_at", "unfilled_shifts"},
    "checks": {"list", "text", "done_at"},
    "reports": {
        "sequence", "at", "state", "visitors", "open_emergencies", "urgency_life", "urgency_hours", "urgency_day", "urgency_wait",
        "category_medical_power", "category_medicines", "category_home_care", "category_check_on", "category_water", "category_food",
        "category_baby", "category_warmth", "category_toilet", "category_transport", "category_stuck",
        "category_first_aid", "category_sewer",
        "category_safety", "category_children", "category_animals", "category_talk", "category_interpreter",
        "category_chore", "category_other",
        "longest_waiting", "power_hours", "water", "warmth", "toilet", "connection", "staff_now", "staff_next", "next_report_at",
    },
}  # fmt: skip
"""Written out by hand: what may leave the point unsealed."""
PERSONAL = {
    "visits": set(),
    "visitors": {"name", "address", "postcode", "house_number", "contact"},
    "needs": {
        "for_whom", "location", "description", "critical_at", "critical_kind", "access", "contact", "slip_number", "failed_reason",
        "passed_on_to", "next_action", "result",
    },
    "offers": {"name", "contact", "skills", "assigned_to"},
    "messages": {
        "where", "what", "danger", "who_reports", "reachable", "text", "from_who", "from_role", "to_who", "to_role", "received_by",
        "received_role", "control_room_number", "reply", "answers", "belongs_to",
    },
    "searches": {"sought", "seeker", "contact"},
    "information": set(),
    "observations": {"what", "where", "checked_by"},
    "supplies": set(),
    "movements": {"reason", "by"},
    "deposits": {"what", "place"},
    "logbook": {"text", "by", "role", "reason", "known", "corrects"},
    "shifts": {"person"},
    "handovers": {"outstanding", "promises", "critical_supplies", "next_contact", "initials_from", "initials_to"},
    "checks": {"done_by", "remark"},
    "reports": {"point", "critical_supplies", "area_checked", "area_unchecked", "silent_areas", "requested"},
}  # fmt: skip
OPEN_TEXTS = {
    ("information", "text"), ("information", "source"), ("checks", "text"),
    ("supplies", "name"), ("supplies", "group"), ("supplies", "unit"), ("supplies", "place"),
}  # fmt: skip
FIXED_NAMES = {
    "visitors": "name address postcode house_number contact language explained",
    "needs": "for_whom location category description persons urgency critical_at critical_kind access contact kin_informed feedback status "
    "passed_on_to helpers_needed next_action next_at result",
    "offers": "name contact kind skills available_from available_to status",
    "messages": "direction kind priority from_who to_who route text written_at sent_at read_back received_by received_role received_at "
    "control_room_number reporter_told reply",
    "information": "text source at certainty valid_until public replaces",
    "supplies": "name group unit minimum expires place",
    "movements": "supply kind amount at reason",
    "logbook": "happened_at kind text role reason known",
}
FIXED_CODES = {
    ("visits", "kind"): "in out information food charging warmth first_aid offers_help not_helped count",
    ("needs", "urgency"): "life hours day wait",
    ("needs", "status"): "new busy helper_found passed_on done failed",
    ("messages", "priority"): "emergency urgent normal",
    ("movements", "kind"): "received handed_out used rejected returned count",
}
ARCHIVED = {"logbook", "shifts", "handovers", "checks", "reports"}
every_register = pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)


def test_all_registers_are_there_in_their_order() -> None:
    assert [register.name for register in ALL] == NAMES


@every_register
def test_a_declaration_holds_together(register: Register) -> None:
    assert check_declaration(register) == []


@every_register
def test_open_and_personal_are_as_the_design_says(register: Register) -> None:
    open_part, personal = register.split(dict.fromkeys(register.by_name, "x"))
    assert set(open_part) == OPEN[register.name]
    assert set(personal) == PERSONAL[register.name]


@every_register
def test_a_field_of_a_newer_version_stays_personal(register: Register) -> None:
    assert register.split({"of_a_newer_version": "x"}) == ({}, {"of_a_newer_version": "x"})


@every_register
def test_typed_text_is_personal_but_for_the_named_exceptions(register: Register) -> None:
    typed = {(register.name, f.name) for f in register.fields if isinstance(f.kind, TextKind) and f.privacy == "open"}
    assert typed <= OPEN_TEXTS


@every_register
def test_a_link_to_a_record_about_people_is_personal(register: Register) -> None:
    links = [field for field in register.fields if isinstance(field.kind, LinkKind)]
    for field in links:
        assert isinstance(field.kind, LinkKind)
        about_things = field.kind.register in ("supplies", "information")
        assert (field.privacy == "open") is about_things


@every_register
def test_codes_and_names_have_only_small_letters_and_digits(register: Register) -> None:
    codes = [option.code for f in register.fields if isinstance(f.kind, ChoiceKind) for option in f.kind.options]
    for name in [register.name, register.icon.replace("-", "_"), *register.by_name, *codes]:
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,40}", name)
    assert "number" not in register.by_name


@every_register
def test_a_choice_has_each_code_and_label_once(register: Register) -> None:
    for field in register.fields:
        if isinstance(field.kind, ChoiceKind):
            options = field.kind.options
            assert len({option.code for option in options}) == len({option.label for option in options}) == len(options) > 1


@every_register
def test_every_text_is_there_and_reads_as_a_label_or_a_sentence(register: Register) -> None:
    assert register.empty.endswith(".")
    titles = [field.title() for field in register.fields]
    assert len(set(titles)) == len(titles)
    for title in [register.title(), register.page_title(), *titles]:
        assert title[0].isupper() or title.startswith("AED")
        assert not title.endswith(".")
    for field in register.fields:
        assert not field.help or field.help.endswith((".", "?"))


@every_register
def test_fixed_names_and_codes_are_there(register: Register) -> None:
    assert set(FIXED_NAMES.get(register.name, "").split()) <= set(register.by_name)
    for (name, field), codes in FIXED_CODES.items():
        kind = BY_NAME[name].by_name[field].kind
        assert isinstance(kind, ChoiceKind)
        assert [option.code for option in kind.options] == codes.split()


@every_register
def test_the_archive_keeps_log_staff_checks_reports_and_noodmeldingen(register: Register) -> None:
    assert register.class_of({}) == ("C" if register.name in ARCHIVED else "B")
    assert BY_NAME["messages"].class_of({"kind": "emergency"}) == "C"
    assert BY_NAME["messages"].class_of({"kind": "order"}) == "B"


@every_register
def test_the_field_that_closes_a_record_knows_its_codes(register: Register) -> None:
    if register.lifecycle is not None:
        kind = register.by_name[register.lifecycle.field].kind
        assert isinstance(kind, ChoiceKind)
        codes = {option.code for option in kind.options}
        assert register.lifecycle.closed_codes < codes


@every_register
def test_a_list_shows_something_and_is_searched_only_where_there_is_text(register: Register) -> None:
    assert any(field.in_table for field in register.fields)
    for field in register.searchable:
        assert not isinstance(field.kind, ChoiceKind)


@every_register
def test_little_is_required(register: Register) -> None:
    required = {
        "visits": {"kind", "amount"}, "needs": {"urgency", "category"}, "messages": {"kind"}, "information": {"text"}, "supplies": {"name"},
        "movements": {"supply", "kind", "amount"}, "logbook": {"text"}, "checks": {"text"},
    }  # fmt: skip
    assert {field.name for field in register.fields if field.required} == required.get(register.name, set())


def test_family_searches_stay_at_the_point_and_go_three_days_after_closing() -> None:
    assert [register.name for register in ALL if register.stays_at_point] == ["searches"]
    assert BY_NAME["searches"].keep_days == 3


def test_no_register_has_a_field_for_a_citizen_service_number() -> None:
    assert not any("bsn" in name or "citizen" in name for register in ALL for name in register.by_name)
