"""Who a folder is: what a copy of it takes over, so that it goes on as another laptop of the same point."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection
    from nsp_desktop.storage.point import Store


def keep_identity(source: "Store", target: "Store") -> None:
    """Give a new folder the point id, the secrets and the user of another; its laptop key is drawn when it is opened."""
    kept = source.connection.execute("select value, name from meta where name in ('secrets', 'point', 'user')").fetchall()
    target.connection.executemany("update meta set value = ? where name = ?", kept)


def keep_own_words(source: "Store", target: "Store") -> None:
    """Give another collection what the first one was told and did: list of points, certificate, stops, notes of what it destroyed."""
    kept = source.connection.execute(
        "select name, value from meta where name in ('point_list', 'coordination_certificate', 'holds', 'destroyed')"
    ).fetchall()
    target.connection.executemany("insert or replace into meta(name, value) values (?, ?)", kept)
    rows = source.connection.execute("select hash, point, by from erasures").fetchall()
    target.connection.executemany("insert or ignore into erasures(hash, point, by) values (?, ?, ?)", rows)


def forked_letters(connection: "Connection") -> list[str]:
    """The letters of laptops that have two entries with one number: a copied folder, or a forgery. Both sides are kept and counted."""
    return sorted(letter for letter, _node in _forked(connection))


def forked_nodes(connection: "Connection") -> list[bytes]:
    """The same laptops by their ids."""
    return [node for _letter, node in _forked(connection)]


def _forked(connection: "Connection") -> list[tuple[str, bytes]]:
    rows = connection.execute(
        "select n.letter, n.node from entries e join nodes n on n.id = e.node group by e.node having count(*) > count(distinct e.seq)"
    )
    return [(str(letter), bytes(node)) for letter, node in rows]
