"""Looking for other laptops on the same network, for as long as somebody presses for it: a name drawn by lot, and a port; nothing else.

zeroconf is loaded only here, and closed after the search: its clean-up alone wakes a laptop six times a minute.
"""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nsp_desktop.storage.phrase import words

if TYPE_CHECKING:
    from zeroconf import ServiceInfo, Zeroconf

PAIRING_SERVICE: Final = "_nsp-koppelen._tcp.local."
JOINING_SERVICE: Final = "_nsp-aansluiten._tcp.local."
SEARCH_S: Final = 60
ANSWER_MS: Final = 3_000
FOUND_LIMIT: Final = 8
"""More laptops than this at one point are not looked at: somebody floods the network."""
HOSTS_LIMIT: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """Another laptop that is searching now, by the name on its screen."""

    name: str
    hosts: tuple[str, ...]
    port: int


def draw_name(draw: Callable[[int], int] = secrets.randbelow) -> str:
    """Two words for one search, so that people can tell laptops apart; they say nothing about point, laptop or person."""
    known = words()
    return f"{known[draw(len(known))]}-{known[draw(len(known))]}"


def announcement(name: str, service: str, port: int, addresses: list[str]) -> "ServiceInfo":
    """All that is told to the network."""
    from zeroconf import ServiceInfo

    return ServiceInfo(service, f"{name}.{service}", port=port, server=f"{name}.local.", parsed_addresses=addresses, properties={})


class Search:
    """From `start` to `close` this laptop can be found, and `found` tells who else is searching; `failed`: there is no network.

    Both are called from threads of the search. Neither `start` nor `close` waits for the network.
    """

    def __init__(self, name: str, found: Callable[[tuple[Found, ...]], None], failed: Callable[[], None], service: str) -> None:
        self.name, self._service = name, service
        self._tell, self._failed = found, failed
        self._found: dict[str, Found] = {}
        self._guard = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, port: int) -> None:
        self._thread = threading.Thread(target=self._run, args=(port,), name="search", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Say goodbye, and let nothing run on."""
        self._ended.set()

    def wait(self) -> None:
        """Until that has been done."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, port: int) -> None:
        from zeroconf import Error, ServiceBrowser, Zeroconf

        try:
            with Zeroconf() as zeroconf:
                browser = ServiceBrowser(zeroconf, self._service, handlers=[self._changed])
                zeroconf.register_service(announcement(self.name, self._service, port, own_addresses()), cooperating_responders=True)
                self._ended.wait()
                browser.cancel()
        except (OSError, Error):
            if not self._ended.is_set():
                self._failed()

    def _changed(self, zeroconf: "Zeroconf", service_type: str, name: str, state_change: Any) -> None:  # zeroconf's own enumeration
        short = name.removesuffix(f".{self._service}")
        if short == self.name or service_type != self._service or self._ended.is_set():
            return
        info = None if state_change.name == "Removed" else zeroconf.get_service_info(self._service, name, ANSWER_MS)
        with self._guard:
            self._found.pop(short, None)
            if info is not None and info.port and info.parsed_addresses() and len(self._found) < FOUND_LIMIT and _is_name(short):
                self._found[short] = Found(short, tuple(info.parsed_addresses()[:HOSTS_LIMIT]), info.port)
            told = tuple(sorted(self._found.values(), key=lambda one: one.name))
        if not self._ended.is_set():
            self._tell(told)


def _is_name(text: str) -> bool:
    """Two words of our list: whatever else is announced is not shown to anybody."""
    parts, known = text.split("-"), set(words())
    return len(parts) == 2 and all(part in known for part in parts)


def own_addresses() -> list[str]:
    """The IPv4 addresses of this laptop on its networks; its own loop only where there is no other."""
    import ifaddr

    found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return [address for address in found if not address.startswith("127.")] or ["127.0.0.1"]
