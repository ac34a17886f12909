"""A table as Parquet, written by DuckDB: typed columns, compressed, in constant memory."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.exchange.tables.csv_table import write_csv
from nsp_desktop.exchange.tables.table import ColumnKind, Table

if TYPE_CHECKING:
    import duckdb

_TYPES: Final[dict[ColumnKind, str]] = {
    "text": "varchar", "whole": "bigint", "number": "double", "moment": "timestamptz", "flag": "boolean",
}  # fmt: skip


def write_parquet(table: Table, path: Path) -> int:
    """How many rows were written. Texts are as they are: nothing opens a Parquet file as formulas."""
    import duckdb

    passing = path.with_name(path.name + ".csv")
    try:
        with passing.open("w", encoding="utf-8", newline="") as stream:
            written = write_csv(table, stream, calming=str)
        with duckdb.connect() as connection:
            connection.execute("set timezone = 'Europe/Amsterdam'")
            _copy(connection, table, passing, path)
    finally:
        passing.unlink(missing_ok=True)
    return written


def rows_in(path: Path) -> int:
    """How many rows a Parquet file has, as it says itself."""
    import duckdb

    with duckdb.connect() as connection:
        return int(connection.execute("select count(*) from read_parquet(?)", [str(path)]).fetchall()[0][0])


def _copy(connection: "duckdb.DuckDBPyConnection", table: Table, passing: Path, path: Path) -> None:
    types = ", ".join(f"'{column.name}': '{_TYPES[column.kind]}'" for column in table.columns)
    reading = f"read_csv({_quoted(passing)}, header = true, delim = ',', quote = '\"', escape = '\"', columns = {{{types}}})"
    connection.execute(f"copy (select * from {reading}) to {_quoted(path)} (format parquet, compression zstd)").fetchall()  # noqa: S608


def _quoted(path: Path) -> str:
    text = str(path).replace("'", "''")
    return f"'{text}'"
