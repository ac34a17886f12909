"""Square codes: the modules of a QR code as rows of "1" (black) and "0"."""

from functools import lru_cache
from typing import Final, Literal

_MASK: Final = 3
"""One mask for every code: trying all eight takes ten times as long, and every reader reads every mask."""
QUIET: Final = 4
"""White modules that must stay free around a code."""


@lru_cache(maxsize=64)
def modules(text: str, level: Literal["M", "Q"] = "Q") -> list[str]:
    """The smallest QR code of this text, without its quiet zone."""
    from qrcode import QRCode, constants

    code = QRCode(error_correction={"M": constants.ERROR_CORRECT_M, "Q": constants.ERROR_CORRECT_Q}[level], border=0, mask_pattern=_MASK)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    return ["".join("1" if dark else "0" for dark in row) for row in code.modules]


def modules_of_bytes(data: bytes) -> list[str]:
    """The smallest QR code of these bytes at level M."""
    from qrcode import QRCode, constants
    from qrcode.util import MODE_8BIT_BYTE, QRData

    code = QRCode(error_correction=constants.ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    code.add_data(QRData(data, mode=MODE_8BIT_BYTE), optimize=0)
    code.make(fit=True)
    return ["".join("1" if dark else "0" for dark in row) for row in code.modules]
