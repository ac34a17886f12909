"""Text that no spreadsheet takes for a formula, whatever another laptop wrote."""

import re


def calm(text: str) -> str:
    """An apostrophe before what would start a formula, also behind spaces or where one stands already."""
    return f"'{text}" if re.match(r"[\s']*[=+\-@\t\r]", text) else text
