"""What the municipality tells a hub for its points: papers that their laptops read, and laptops that no longer speak there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub


def command(hub: "Hub", point: bytes, written_at: int, paper: bytes) -> None:
    """Leave an order for a point; it stays until every laptop of the point had it."""
    hub.execute("select nsp.command(%b, %s, %b)", (point, written_at, paper))


def withdraw(hub: "Hub", node: bytes, until: int) -> bool:
    """A laptop has no session there any more and erases nothing after this number; False where the hub does not know it."""
    row = hub.execute("select nsp.withdraw(%b, %s)", (node, until)).fetchone()
    return row is not None and row[0] is not None
