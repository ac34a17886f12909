"""Papers of the municipality: the collection writes them beside a bundle, the point reads them from the stick when it comes back."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.ids import id_of_hex
from nsp_desktop.errors import UserError
from nsp_desktop.exchange import municipal
from nsp_desktop.exchange.bundle import keys_of_municipality
from nsp_desktop.exchange.manifest import read_manifest
from nsp_desktop.exchange.municipal import MunicipalPaper
from nsp_desktop.i18n import _
from nsp_desktop.services import clock_confirming, holding, withdrawing
from nsp_desktop.storage.whole_file import read_limited, write_whole

if TYPE_CHECKING:
    from nsp_desktop.exchange.bundle import Keys
    from nsp_desktop.exchange.manifest import Manifest
    from nsp_desktop.services.desk import Desk

HAS: Final = "municipality_has"
"""The local setting in which this laptop keeps up to which entry of each laptop the municipality has everything."""
RULED: Final = "municipality_ruled"
"""The local setting that keeps from when the newest vernietigingsstop or its end is that this laptop followed."""
_RULING: Final = ("stop", "lift")
FILES_LIMIT: Final = 2_000
FILES: Final[dict[municipal.Kind, str]] = {
    "receipt": "ontvangen", "stop": "vernietigingsstop", "lift": "einde-vernietigingsstop", "withdraw": "ingetrokken-",
}  # fmt: skip


def give_receipt(collection: "Desk", bundle: Path, manifest: "Manifest", keys: "Keys") -> bool:
    """Write beside a bundle what of its point is in the collection now; False where it cannot be opened or written, which harms nothing."""
    raw = receipt_of(collection, manifest, keys)
    if raw is None:
        return False
    try:
        write_whole(bundle.with_name(f"{bundle.stem}-ontvangen-gemeente{municipal.SUFFIX}"), raw)
    except OSError:
        return False
    return True


def receipt_of(collection: "Desk", manifest: "Manifest", keys: "Keys") -> bytes | None:
    """What of a point is in the collection now, as a paper for it; None where its keys do not open here."""
    class_key = keys.class_keys.get("C")
    if class_key is None:
        return None
    nodes = [n.node for n in collection.store.ledger.nodes() if n.point == manifest.point]
    heads = {node: head for node in nodes if (head := _whole_until(collection, node)) is not None}
    paper = MunicipalPaper("receipt", manifest.point, manifest.mode, manifest.municipality, collection.now(), heads)
    return municipal.encode(paper, class_key)


def write_beside(bundle: Path, identity: str | None, kind: municipal.Kind, told: tuple[int, str, str], letter: str = "") -> Path:
    """A vernietigingsstop for the point of this bundle, its end, or a laptop of it that is withdrawn: when, by whom and why.

    Raises UserError.
    """
    try:
        with bundle.open("rb") as stream:
            manifest = read_manifest(stream)
    except OSError as error:
        raise UserError(_("Deze bundel is niet te lezen. Er is niets geschreven. Kijk of de stick erin zit.")) from error
    _paper, raw = paper_for(manifest, identity, kind, told, letter)
    path = bundle.with_name(f"nsp-{FILES[kind]}{letter}-{manifest.point.hex()[:8]}{municipal.SUFFIX}")
    try:
        write_whole(path, raw)
    except OSError as error:
        raise UserError(_("Op deze plek kan niet worden geschreven. Gebruik een stick die niet vol is en niet op slot zit.")) from error
    return path


def paper_for(
    manifest: "Manifest", identity: str | None, kind: municipal.Kind, told: tuple[int, str, str], letter: str = ""
) -> tuple[MunicipalPaper, bytes]:
    """The same paper, and its bytes with the code by which its point believes it. Raises UserError."""
    class_key = keys_of_municipality(manifest, identity).class_keys.get("C")
    if class_key is None:
        raise UserError(_("Dit punt gaat niet open met deze geheime sleutel. Er is niets geschreven. Gebruik de sleutel van de gemeente."))
    heads = _named(manifest, letter) if kind == "withdraw" else {}
    at, by, why = told
    paper = MunicipalPaper(kind, manifest.point, manifest.mode, manifest.municipality, at, heads, by, why)
    return paper, municipal.encode(paper, class_key)


def _named(manifest: "Manifest", letter: str) -> dict[bytes, tuple[int, bytes]]:
    """The one laptop with this letter, up to the newest entry that it signed."""
    found = {r.node: (r.head_seq, r.head_hash) for r in manifest.ranges if r.letter == letter and r.head_seq > 0}
    if len(found) != 1:
        known = ", ".join(sorted({r.letter for r in manifest.ranges}))
        raise UserError(_("Er is geen laptop {letter}. Er is niets veranderd. Wel: {known}.", letter=letter[:20] or "-", known=known))
    return found


def read_papers(desk: "Desk", folder: Path) -> list[MunicipalPaper]:
    """Believe and keep what the municipality left in this folder for this point."""
    return believe(desk, (read_limited(path, municipal.SIZE_LIMIT) for path in _files(folder)))


def believe(desk: "Desk", papers: Iterable[bytes | None]) -> list[MunicipalPaper]:
    """Keep what papers say that are for this point and of its municipality; others are passed over."""
    held = desk.store.secrets
    if held is None or desk.store.read_only:
        return []
    found: list[MunicipalPaper] = []
    for raw in papers:
        paper = None if raw is None else municipal.decode(raw, held.class_key_c)
        if paper is not None and (paper.point, paper.mode) == (desk.info.point_id, desk.info.mode):
            found.append(paper)
    for paper in sorted(found, key=lambda one: one.at):
        if paper.kind not in _RULING or paper == _newest_rule(desk, found):
            _keep(desk, paper)
    return found


def _newest_rule(desk: "Desk", found: Iterable[MunicipalPaper]) -> MunicipalPaper | None:
    """Of stops and their ends the newest alone is in force: older ones lie on old sticks and on a hub for ever."""
    known = desk.setting(RULED, 0)
    newer = [paper for paper in found if paper.kind in _RULING and paper.at > (known if isinstance(known, int) else 0)]
    return max(newer, key=lambda paper: paper.at, default=None)


def municipality_has(desk: "Desk") -> dict[bytes, int]:
    """Per laptop the entry up to which the municipality has everything, by its own receipts."""
    kept = desk.setting(HAS, {})
    told = kept.items() if isinstance(kept, dict) else ()
    return {node: seq for text, seq in told if isinstance(seq, int) and (node := id_of_hex(text)) is not None}


def _whole_until(collection: "Desk", node: bytes) -> tuple[int, bytes] | None:
    """Number and hash of the entry up to which everything of a laptop is here, every personal body that leaves a point included."""
    ledger = collection.store.ledger
    staying = {register.name for register in collection.registers if register.stays_at_point}
    mark = ledger.watermarks()[node][0]
    lacking = (e.header.seq for e in ledger.without_personal(node) if e.header.personal_commitment and e.header.register not in staying)
    last = min(mark, next(lacking, mark + 1) - 1)
    hashes = ledger.hashes(node, last, last) if last else []
    return (last, hashes[0][1]) if len(hashes) == 1 else None


def _keep(desk: "Desk", paper: MunicipalPaper) -> None:
    clock_confirming.paper_says(desk, paper.at)
    match paper.kind:
        case "receipt":
            _remember(desk, paper.heads.items())
        case "stop" | "lift" if not withdrawing.own_withdrawn(desk):
            holding.follow(desk, paper)
            desk.set_setting(RULED, paper.at)
        case "stop" | "lift":
            pass  # a withdrawn laptop writes nothing; the others of its point do
        case "withdraw":
            withdrawing.follow(desk, paper)


def _remember(desk: "Desk", heads: Iterable[tuple[bytes, tuple[int, bytes]]]) -> None:
    """A head counts only when it is an entry that is here too: a receipt for another history confirms nothing."""
    has = municipality_has(desk)
    for node, (seq, chain_hash) in heads:
        if desk.store.ledger.has(node, seq, chain_hash):
            has[node] = max(seq, has.get(node, 0))
    desk.set_setting(HAS, {node.hex(): seq for node, seq in has.items()})


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.suffix == municipal.SUFFIX and p.is_file() and not p.is_symlink())[:FILES_LIMIT]
    except OSError:
        return []
