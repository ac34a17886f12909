"""The words that a register's search table knows, read by their first letter: to find what was meant by a typing error.

FTS5 keeps its words in order, so this needs no table of its own, and an erased word is gone from here too.
"""

from typing import TYPE_CHECKING

from nsp_desktop.domain.register import Register
from nsp_desktop.storage.record_tables import search_table

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection


def words_from(connection: "Connection", register: Register, letter: str) -> list[str]:
    """Every word that begins with this letter and goes on with a letter (numbers such as B12 are left out)."""
    name = f"v_{register.name}"
    connection.execute(f"create virtual table if not exists temp.{name} using fts5vocab(main, {search_table(register)}, row)")
    rows = connection.execute(
        f"select term from temp.{name} where term >= :first and term < :last", {"first": f"{letter}a", "last": f"{letter}{{"}
    )
    return [str(row[0]) for row in rows]
