"""The municipality's side of a hub: made and upgraded, points let in and out, and what stands on it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.ids import id_of_hex
from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import admitting, replicating, setting_up, spreading, withdrawing
from nsp_desktop.exchange.hub.address import read_address
from nsp_desktop.exchange.hub.connection import Ask, open_hub
from nsp_desktop.exchange.hub.standing import Standing, standing
from nsp_desktop.exchange.manifest import read_manifest
from nsp_desktop.i18n import _
from nsp_desktop.storage.openings import Mode
from nsp_desktop.storage.whole_file import read_limited, write_whole

if TYPE_CHECKING:
    from nsp_desktop.exchange.hub.connection import Hub

_PASSWORD_LIMIT: Final = 4_096


@contextmanager
def at_hub(url: str, password: str | None, ask: Ask | None) -> Iterator["Hub"]:
    """A connection of the hub's keeper; on the server itself it may go through the socket. Raises UserError."""
    with open_hub(read_address(url, at_the_server=True), password, ask) as hub:
        yield hub


def set_up(hub: "Hub", *, practice: bool, shards: Sequence[tuple[str, str | None]] = (), ask: Ask | None = None) -> list[str]:
    """Make or upgrade a hub, on one server or spread over more; the steps that were run. Raises UserError."""
    mode: Mode = "practice" if practice else "real"
    done = setting_up.set_up(hub, mode)
    if shards:
        spreading.spread(hub, mode, [(read_address(url, at_the_server=True), password) for url, password in shards], ask)
    return done


@dataclass(frozen=True, slots=True)
class Who:
    """A point of a municipality, or (without a point) the municipality as a reader. `laptops`: keys of those that a stick of it names."""

    municipality: str
    point: bytes | None
    laptops: tuple[bytes, ...] = ()


def whom(municipality: str, point: str, bundle: Path | None) -> Who:
    """Whom to let in: as a bundle of the point says it, or as somebody typed it. Raises UserError."""
    if bundle is not None:
        try:
            with bundle.open("rb") as stream:
                manifest = read_manifest(stream)
        except OSError:
            raise UserError(_("Het bestand {file} is niet te lezen. Kijk of de naam klopt.", file=bundle)) from None
        return Who(manifest.municipality, manifest.point, (manifest.writer_key, *(r.public_key for r in manifest.ranges)))
    wanted = id_of_hex(point)
    if point and wanted is None:
        raise UserError(
            _("Het kenmerk van een punt heeft 32 tekens (cijfers en a tot f). Een bundel zegt het zelf: gebruik --bundle BESTAND.")
        )
    return Who(municipality, wanted)


def admit(hub: "Hub", who: Who, password_to: Path | None) -> str:
    """Let somebody in; the password goes to a new file, and nowhere else. Raises UserError."""
    file = _new_file(password_to)
    made = admitting.admit(hub, who.municipality, who.point, who.laptops)
    _write(file, made.password)
    return made.role


def withdraw(hub: "Hub", laptop: str, until: int) -> int:
    """A laptop erases nothing more there after this number; how many bodies its point may put again. Raises UserError."""
    node = id_of_hex(laptop)
    if node is None or until < 0:
        raise UserError(_("Het kenmerk van een laptop heeft 32 tekens (cijfers en a tot f), en het nummer is 0 of meer."))
    return withdrawing.withdraw(hub, node, until)


def release(hub: "Hub", laptop: str) -> tuple[str, int]:
    """Take a laptop from the point that claimed it wrongly; which point that was, and how many entries went. Raises UserError."""
    node = id_of_hex(laptop)
    if node is None:
        raise UserError(_("Het kenmerk van een laptop heeft 32 tekens (cijfers en a tot f)."))
    return admitting.release(hub, node)


def publish(hub: "Hub", password_to: Path | None) -> None:
    """Let a national hub follow this one; the password for that goes to a new file. Raises UserError."""
    file = _new_file(password_to)
    _write(file, replicating.publish(hub))


def follow(national: "Hub", name: str, url: str, password_file: Path | None) -> None:
    """Let this national hub follow a municipal one. Raises UserError."""
    if password_file is None:
        raise UserError(_("Geef met --from-password-file het bestand op dat hub publish bij die gemeente schreef."))
    replicating.follow(national, name, read_address(url), read_password(password_file))


def read_password(file: Path) -> str:
    """The password in a small file. Raises UserError."""
    data = read_limited(file, _PASSWORD_LIMIT)
    if data is None or not data.strip():
        raise UserError(_("Het bestand {file} is niet te lezen. Kijk of de naam klopt.", file=file))
    return data.decode("utf-8", errors="replace").strip()


def dismiss(hub: "Hub", role: str) -> None:
    """Let somebody in no more. Raises UserError."""
    admitting.dismiss(hub, role)


def status(hub: "Hub") -> list[Standing]:
    """What each point has there. Raises UserError."""
    return standing(hub)


def status_json(found: Standing) -> dict[str, object]:
    """One point for other programs."""
    return {
        "municipality": found.municipality, "point": found.point, "laptops": found.laptops, "entries": found.entries,
        "lacking": found.lacking, "beside": found.beside,
    }  # fmt: skip


def status_sentence(found: Standing) -> str:
    """One point in one line."""
    return _(
        "{municipality} {point}: {laptops} laptops, {entries} regels, {lacking} zonder persoonlijk deel, {beside} met een gat of kopie",
        municipality=found.municipality, point=found.point, laptops=found.laptops, entries=found.entries, lacking=found.lacking,
        beside=found.beside,
    )  # fmt: skip


def _new_file(path: Path | None) -> Path:
    if path is None or path.exists():
        raise UserError(_("Geef met --password-to een nieuw bestand op voor het wachtwoord. Er is niets veranderd."))
    return path


def _write(file: Path, password: str) -> None:
    try:
        write_whole(file, f"{password}\n".encode())
    except OSError:
        raise UserError(_("Het bestand {file} kan niet worden geschreven. Vraag het wachtwoord opnieuw aan.", file=file)) from None
