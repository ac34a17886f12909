"""Struck records on which two laptops went on without knowing of each other: the few that may have been changed elsewhere meanwhile."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.entry import HASH_BYTES
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.register import Register
from nsp_desktop.storage.record_tables import table

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection


def struck_with_branches(connection: "Connection", register: Register) -> list[RecordId]:
    """Those with more than one head."""
    rows = connection.execute(f"select record from {table(register)} where struck = 1 and length(heads) > :one", {"one": HASH_BYTES})
    return [RecordId(record) for (record,) in rows]
