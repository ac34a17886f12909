"""The rows that a hub is measured with are entries: chained, hashed and committed to as laptops do it."""

from nsp_desktop.bench import hub_rows
from nsp_desktop.domain.entry import NO_HASH, decode_entry


def test_rows_are_chained_entries_of_their_laptops() -> None:
    laptops = hub_rows.laptops(2)
    rows = [row for batch in hub_rows.batches(laptops, 300) for row in batch]
    assert len(rows) == 300
    for laptop in laptops:
        previous = NO_HASH
        for number, row in enumerate((row for row in rows if row.node == laptop.node), 1):
            entry = decode_entry(row.raw, row.open, None)
            header = entry.header
            assert (header.node, header.seq, header.previous, entry.hash) == (laptop.node, number, previous, row.hash)
            previous = row.hash


def test_numbers_of_every_length_are_written_as_cbor_has_them() -> None:
    (laptop,) = hub_rows.laptops(1)
    rows = [row for batch in hub_rows.batches([laptop], 70_000) for row in batch]
    for number in (1, 23, 24, 255, 256, 65_535, 65_536, 70_000):
        assert decode_entry(rows[number - 1].raw, None, None).header.seq == number
