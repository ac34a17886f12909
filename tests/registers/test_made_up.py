"""A register that is made at run time works with all rules: a new room touches nothing else."""

from nsp_desktop.domain import values
from nsp_desktop.domain.areas import area_of
from nsp_desktop.domain.fields import Millis, Option, Spec, choice, code, flag, moment, number, text
from nsp_desktop.domain.problems import check, warnings
from nsp_desktop.domain.register import Lifecycle, Register, Value, check_declaration
from nsp_desktop.domain.waiting import is_open, longest_waiting, work_order
from tests.domain.cases import NOW, PlainCase, ago

PETS = Register(
    name="pets",
    label="Vermist dier",
    plural="Vermiste dieren",
    icon="paw",
    fields=(
        text("owner", "Eigenaar", Spec(required=True, searchable=True)),
        code("postcode", "Postcode", "postcode"),
        choice("animal", "Dier", (Option("dog", "Hond"), Option("cat", "Kat")), Spec(in_table=True)),
        number("legs", "Poten"),
        moment("seen_at", "Gezien om"),
        flag("chip", "Chip"),
        choice("status", "Status", (Option("lost", "Vermist"), Option("home", "Thuis"))),
        code("area", "Wijk", "area", privacy="open"),
    ),
    lifecycle=Lifecycle("status", frozenset({"home"})),
)
TYPED = {
    "owner": "Voorbeeld", "postcode": "1234ab", "animal": "kat", "legs": "4", "seen_at": "gisteren 22:10", "chip": "ja",
    "status": "vermist",
}  # fmt: skip


def read() -> dict[str, Value]:
    return {name: values.parse(PETS.by_name[name], typed, NOW) for name, typed in TYPED.items()}


def test_its_declaration_is_checked() -> None:
    assert check_declaration(PETS) == []


def test_its_values_are_typed_shown_checked_and_exchanged() -> None:
    record = read()
    assert check(PETS, record, new=True) == []
    assert warnings(PETS, record) == []
    assert values.show(PETS.by_name["animal"], record["animal"]) == "Kat"
    for name, value in record.items():
        assert values.from_json(PETS.by_name[name], values.to_json(PETS.by_name[name], value)) == value


def test_its_names_stay_personal_and_its_area_is_open() -> None:
    record = read()
    open_part, personal = PETS.split(record | {"area": area_of(PETS, record)})
    assert open_part["area"] == "1234"
    assert set(personal) == {"owner", "postcode"}


def test_its_records_wait_in_order() -> None:
    lost, found = PlainCase({"status": "lost"}, ago(hours=1)), PlainCase({"status": "home"}, Millis(0))
    assert work_order(PETS.lifecycle, [found, lost]) == [lost, found]
    assert longest_waiting(PETS.lifecycle, [found, lost]) is lost
    assert not is_open(PETS.lifecycle, found)
