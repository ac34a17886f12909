"""The desk from the command line: every register made, listed, shown, changed and struck."""

import pytest

from nsp_desktop.domain.register import Register
from nsp_desktop.registers import ALL
from tests.cli.commanding import Laptop, sample_values


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)
def test_a_record_of_every_register_goes_all_the_way(laptop: Laptop, register: Register) -> None:
    typed = sample_values(laptop, register)
    made = laptop.json(["add", register.name, *typed])
    assert made.code == 0, made.err
    assert list(made.object) == ["number", "id"]
    number, record = str(made.object["number"]), str(made.object["id"])

    listed = laptop.json(["list", register.name])
    assert listed.code == 0
    names = list(listed.objects[0])
    assert names[: 2 + len(register.fields)] == ["number", "id", *register.by_name]
    assert {"struck", "erased", "conflicts"} <= set(names)
    assert record in [row["id"] for row in listed.objects]

    shown = laptop.json(["show", register.name, number or record])
    assert [row["id"] for row in shown.objects] == [record]
    assert all(shown.objects[0][name] not in (None, "") for name in register.by_name)

    if register.shape == "record":
        field = next(f for f in register.fields if not f.immutable and f.name != "area")
        changed = laptop.json(["change", register.name, number, f"{field.name}={typed_value(typed, field.name)}"])
        assert changed.code == 0, changed.err
    struck = laptop.json(["strike", register.name, number or record, "--why", "proef"])
    assert struck.code == 0, struck.err
    assert laptop.json(["show", register.name, number or record]).objects[0]["struck"] is True
    assert record not in [row["id"] for row in laptop.json(["list", register.name]).objects]


def typed_value(typed: list[str], name: str) -> str:
    return next(text.partition("=")[2] for text in typed if text.startswith(f"{name}="))


@pytest.mark.parametrize("register", ALL, ids=lambda register: register.name)
def test_for_people_a_record_is_lines_of_text(laptop: Laptop, register: Register) -> None:
    empty = laptop.run(["list", register.name])
    assert empty.code == 0
    assert empty.out.strip()
    made = laptop.json(["add", register.name, *sample_values(laptop, register)])
    listed = laptop.run(["list", register.name]).out
    shown = laptop.run(["show", register.name, str(made.object["number"] or made.object["id"])]).out
    for field in register.fields:
        assert field.title() in shown
        if field.privacy == "personal" and not field.in_table:
            assert f"proef {field.name}" not in listed


def test_a_choice_is_typed_as_code_or_as_dutch_word(laptop: Laptop) -> None:
    laptop.run(["add", "needs", "category=Eten", "urgency=Binnen 24 uur"])
    row = laptop.json("list needs").objects[0]
    assert (row["category"], row["urgency"], row["status"]) == ("food", "day", "new")


def test_times_go_out_with_their_zone(laptop: Laptop) -> None:
    laptop.run(["add", "logbook", "text=Deur open", "happened_at=12-03-2026 14:05"])
    assert laptop.json("list logbook").objects[0]["happened_at"] == "2026-03-12T14:05:00+01:00"


def test_danger_to_life_makes_one_linked_noodmelding(laptop: Laptop) -> None:
    need = laptop.json(["add", "needs", "category=medical_power", "urgency=life", "description=accu leeg"]).object
    messages = laptop.json("list messages").objects
    assert [(row["kind"], row["belongs_to"]) for row in messages] == [("emergency", need["id"])]
    laptop.run(["change", "needs", str(need["number"]), "status=busy"])
    assert len(laptop.json("list messages").objects) == 1


def test_needs_come_in_working_order(laptop: Laptop) -> None:
    for urgency in ("wait", "day", "life", "hours"):
        laptop.run(f"add needs category=water urgency={urgency}")
    laptop.run("change needs B3 status=done")
    assert [row["urgency"] for row in laptop.json("list needs").objects] == ["hours", "day", "wait", "life"]
    assert [row["urgency"] for row in laptop.json("list needs --limit 2").objects] == ["hours", "day"]


def test_searching_finds_by_word_and_by_number(laptop: Laptop) -> None:
    laptop.run(["add", "needs", "category=water", "urgency=day", "location=Dorpsstraat 5, 7411 AB Deventer"])
    laptop.run(["add", "needs", "category=food", "urgency=day", "location=Kerkstraat 1"])
    assert [row["category"] for row in laptop.json("list needs --search dorps").objects] == ["water"]
    assert [row["category"] for row in laptop.json("list needs --search B2").objects] == ["food"]
    assert laptop.json("list needs --search nergens").out == "[]\n"


def test_tallies_count_and_only_in_and_out_change_who_is_inside(laptop: Laptop) -> None:
    laptop.run("tally in --count 5")
    laptop.run("tally out")
    assert "4" in laptop.run("tally information").out
    rows = laptop.json("list visits").objects
    assert sorted((row["kind"], row["amount"]) for row in rows) == [("in", 5), ("information", 1), ("out", 1)]


def test_undo_takes_the_last_act_back_and_names_it(laptop: Laptop) -> None:
    laptop.run("add needs category=water urgency=day")
    laptop.run("change needs B1 status=busy")
    assert "B1" in laptop.run("undo").out
    assert laptop.json("show needs B1").objects[0]["status"] == "new"
    laptop.run("undo")
    assert laptop.json("show needs B1").objects[0]["struck"] is True
    nothing = laptop.run("undo")
    assert (nothing.code, nothing.out) == (1, "")
    assert nothing.err.strip()


def test_a_stock_count_from_the_command_line_asserts_the_stock(laptop: Laptop) -> None:
    laptop.run("add supplies name=Brood")
    laptop.run("add movements supply=B1 kind=received amount=20")
    laptop.run("add movements supply=b1 kind=count amount=17")
    assert [row["expected"] for row in laptop.json("list movements").objects] == [20, None]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("add nergens a=b", "visits"),
        ("add needs kleur=rood", "category"),
        ("add needs category=water", "Urgentie"),
        ("add needs category", "veld=waarde"),
        ("add movements supply=B9 kind=received amount=1", "B9"),
        ("show needs B9", "B9"),
        ("change needs B9 status=done", "B9"),
        ("strike needs B9 --why x", "B9"),
        ("tally dansen", "not_helped"),
        ("list nergens", "needs"),
        ("add needs category=water urgency=day persons=veel", "getal"),
        ("add supplies name=x minimum=-1", "getal"),
        ("add needs category=water urgency=day --at straks", "tijd"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_ends_with_1(laptop: Laptop, line: str, said: str) -> None:
    for answer in (laptop.run(line), laptop.json(line)):
        assert answer.code == 1
        assert said in answer.err
        assert "Traceback" not in answer.err
    assert set(answer.object) == {"error"}
    assert laptop.json("list needs").objects == []


@pytest.mark.parametrize(
    "text", ["Ünïcödé ✚ 漢字", "\u202eomgekeerd", "tab\there", "regel1\nregel2", "x" * 10_000, "  spaties  ", "=1+1", "a=b"]
)
def test_any_text_comes_back_unchanged(laptop: Laptop, text: str) -> None:
    assert laptop.run(["add", "needs", "category=water", "urgency=day", f"description={text}"]).code == 0
    assert laptop.json("show needs B1").objects[0]["description"] == text


@pytest.mark.parametrize("text", ["x" * 10_001, "half \udcff"])
def test_text_that_cannot_be_kept_is_refused(laptop: Laptop, text: str) -> None:
    answer = laptop.run(["add", "needs", "category=water", "urgency=day", f"description={text}"])
    assert answer.code == 1
    assert answer.err.strip().endswith(".")
    assert laptop.json("list needs").objects == []


def test_a_need_at_an_address_with_an_open_one_is_told_beside_the_answer(laptop: Laptop) -> None:
    typed = ["add", "needs", "category=water", "urgency=day", "location=Proefstraat 12, 1234 AB"]
    first, second = laptop.json(typed), laptop.json(typed)
    assert first.err == "" and list(second.object) == ["number", "id"]
    assert second.err.startswith(f"Op dit adres staat al een hulpvraag open: {first.object['number']}, Water, ")
