"""The numbers that this laptop gives to records: one row of counters beside its head, counted again from its entries when it is empty."""

from typing import TYPE_CHECKING

import cbor2

if TYPE_CHECKING:
    from nsp_desktop.storage.database import Connection
    from nsp_desktop.storage.ledger import Ledger


def drawn(connection: "Connection", ledger: "Ledger", register: str) -> tuple[int, bytes]:
    """The next number of a register, and the counters to write with the act that uses it; part of that act's transaction.

    Raises UserError where there is only reading.
    """
    row = connection.execute("select counters from nodes where node = ?", (ledger.own().node,)).fetchone()
    last: dict[str, int] = counted(ledger) if row[0] is None else cbor2.loads(row[0])
    last[register] = last.get(register, 0) + 1
    return last[register], cbor2.dumps(last)


def recount(connection: "Connection", ledger: "Ledger") -> None:
    """Put the counters right after what the ledger says."""
    if ledger.signer is not None:
        connection.execute("update nodes set counters = ? where node = ?", (cbor2.dumps(counted(ledger)), ledger.signer.node))


def counted(ledger: "Ledger") -> dict[str, int]:
    """The highest number that this laptop gave out in each register."""
    last: dict[str, int] = {}
    for own in ledger.own_numbers():
        digits = own.number[len(own.number.rstrip("0123456789")) :]
        if digits:
            last[own.register] = max(last.get(own.register, 0), int(digits))
    return last
