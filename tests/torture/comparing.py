"""What must be the same at the end of a schedule: digests, bodies and tables, on every laptop, after a rebuild, and after an update."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from nsp_desktop.storage.point import Store
from nsp_desktop.storage.record_tables import FIXED, table
from tests.torture.versions import NEWER, OLDER, REGISTERS, registers_of

if TYPE_CHECKING:
    from tests.torture.schedule import Schedule
    from tests.torture.small_laptops import Laptop

Tables = dict[str, list[tuple[object, ...]]]
_MADE: Final = {
    "unsettled": "select record, field, place, value, entry from unsettled order by record, field, place, value",
    "clocks": "select n.node, o.first, o.last, o.behind, o.days from clock_offsets o join nodes n on n.id = o.node order by 1, 2",
    "withdrawn": "select node, until, strays from cuts order by node",
    "points": "select point, name, event from points order by point",
    "laptops": "select node, point, letter, certified, first_stamp from nodes order by node",
}
"""What else is made from the entries, and must be the same everywhere."""


def unequal(schedule: "Schedule") -> list[str]:
    """What differs between the laptops of a point, and between them and the municipality."""
    found: list[str] = []
    for point in schedule.points():
        alive = schedule.of_point(point)
        for other in alive[1:]:
            found += _differences(alive[0], other)
        if schedule.collection.ledger.digest(point) != alive[0].store.ledger.digest():
            found.append("the collection has another digest")
        if schedule.hub is not None and schedule.hub.digest(point) != alive[0].store.ledger.digest():
            found.append("the hub has another digest")
        found += _waiting(schedule, alive)
        for version in (OLDER, REGISTERS, NEWER):
            found += _unlike_tables([one.store for one in alive if registers_of(one.store) is version])
    return found


def not_come_back(schedule: "Schedule") -> list[str]:
    """After an update of one laptop of each point and of the municipality: where the two differ."""
    found: list[str] = []
    for point in schedule.points():
        store = schedule.of_point(point)[0].store
        collected = set(bodies(schedule.collection))
        if not collected.issuperset(bodies(store)):
            found.append("bodies did not come to the collection after an update")
        if len(schedule.points()) == 1 and (name := _unlike(tables(store), tables(schedule.collection))) is not None:
            found.append(f"after an update the tables of the collection differ: {name}")
    return found


def _differences(one: "Laptop", other: "Laptop") -> Iterator[str]:
    if one.store.ledger.digest() != other.store.ledger.digest():
        yield f"digests of {one.name} and {other.name} differ"
    elif bodies(one.store) != bodies(other.store):
        yield f"bodies of {one.name} and {other.name} differ"


def _unlike_tables(stores: list[Store]) -> Iterator[str]:
    """Between laptops of one version, and between the first of them and a rebuild."""
    if not stores:
        return
    shown = tables(stores[0])
    for other in stores[1:]:
        if (name := _unlike(shown, tables(other))) is not None:
            yield f"tables of {stores[0].info.letter} and {other.info.letter} differ: {name}"
    stores[0].records.rebuild()
    if (name := _unlike(shown, tables(stores[0]))) is not None:
        yield f"a rebuild gives other tables: {name}"


def _unlike(one: Tables, other: Tables) -> str | None:
    return next((name for name in one if one[name] != other[name]), None)


def _waiting(schedule: "Schedule", alive: "list[Laptop]") -> list[str]:
    """Nothing waits any more, unless a laptop died with what only it had."""
    if any(laptop.dead for laptop in schedule.laptops):
        return []
    waits = [laptop.name for laptop in alive if laptop.store.connection.execute("select count(*) from staged").fetchone()[0]]
    return [f"something still waits at {', '.join(waits)}"] if waits else []


def bodies(store: Store) -> list[tuple[object, ...]]:
    """Which bodies are here, entry by entry."""
    return store.connection.execute("select hash, open, personal from entries order by hash").fetchall()


def tables(store: Store) -> Tables:
    """What every list shows, the unsettled values, and how many records can be searched."""
    columns = FIXED.replace("node,", "(select n.node from nodes n where n.id = t.node),")
    found: Tables = {}
    for register in registers_of(store):
        fields = "".join(f", f_{one.name}" for one in register.fields)
        found[register.name] = store.connection.execute(f"select {columns}{fields} from {table(register)} t order by record").fetchall()
        if register.searchable:
            found[f"searched {register.name}"] = store.connection.execute(f"select count(*) from s_{register.name}").fetchall()
    return found | {name: store.connection.execute(sql).fetchall() for name, sql in _MADE.items()}
