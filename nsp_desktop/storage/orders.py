"""In which order a list shows its records, as SQL."""

from typing import TYPE_CHECKING

from nsp_desktop.domain.fields import ChoiceKind
from nsp_desktop.domain.register import Register
from nsp_desktop.storage.clock_offsets import NONE
from nsp_desktop.storage.record_tables import place_column

if TYPE_CHECKING:
    from nsp_desktop.storage.queries import Selection


def order_by(register: Register, selection: "Selection", shift: str) -> str:
    """Of records `r`; `shift`: see storage.clock_offsets."""
    happened = "r.happened_at" if shift == NONE else f"r.happened_at + {shift}"
    match selection.order:
        case "newest":
            searched = (selection.search or selection.readings) and place_column(register) is not None
            return "r.id desc" if searched else "r.record desc"
        case "oldest":
            return "r.record"
        case "work":
            return ", ".join([*_work(register), happened, "r.record"])
        case "waiting":
            return "r.record" if shift == NONE else f"{happened}, r.record"
        case name:
            chosen = register.by_name[name.removeprefix("-")]
            return f"r.f_{chosen.name}{' desc' if name.startswith('-') else ''}, r.record desc"


def _work(register: Register) -> list[str]:
    """Open or not yet received first, then the urgency or priority as declared, then what becomes critical first."""
    parts = [is_closed(register)] if register.lifecycle is not None else []
    parts += ["r.f_received_at is not null"] if "received_at" in register.by_name else []
    parts += [_rank(register, name) for name in ("urgency", "priority") if name in register.by_name]
    return parts + (["r.f_critical_at is null", "r.f_critical_at"] if "critical_at" in register.by_name else [])


def is_closed(register: Register) -> str:
    """1 for a closed record, 0 for an open one."""
    assert register.lifecycle is not None
    codes = ", ".join(f"'{code}'" for code in sorted(register.lifecycle.closed_codes))
    return f"coalesce(r.f_{register.lifecycle.field} in ({codes}), 0)"


def _rank(register: Register, name: str) -> str:
    kind = register.by_name[name].kind
    assert isinstance(kind, ChoiceKind)
    ranks = " ".join(f"when '{option.code}' then {place}" for place, option in enumerate(kind.options))
    return f"case r.f_{name} {ranks} else {len(kind.options)} end"
