"""SQL stands only where the architecture allows it (invariant 11); what the import contracts cannot see is read from the source."""

import ast
import re
from collections.abc import Iterator

import pytest

from tools.sizes import Source, sources

ROOMS = ("nsp_desktop/storage/", "nsp_desktop/exchange/hub", "nsp_desktop/exchange/duplicates")
SQL = re.compile(
    r"^\s*(select\s[\s\S]+\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+(virtual\s+)?table\s|pragma\s+\w+)",
    re.IGNORECASE,
)
PACKAGE = [source for source in sources() if source.name.startswith("nsp_desktop/") and not source.name.startswith(ROOMS)]


def statements(source: Source) -> Iterator[str]:
    """The SQL statements written in a file, docstrings left out."""
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield node.value


@pytest.mark.parametrize("source", PACKAGE, ids=lambda source: source.name)
def test_no_sql_outside_its_rooms(source: Source) -> None:
    assert list(statements(source)) == []


def test_sql_is_recognised() -> None:
    """The control: storage does hold statements that the test above would find."""
    found = [text for source in sources() if source.name.startswith("nsp_desktop/storage/") for text in statements(source)]
    assert len(found) > 10
