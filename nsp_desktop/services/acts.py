"""What an act is called on the undo strip and in the history: short, with the record's number."""

from nsp_desktop.domain.entry import Act, Entry, read_body
from nsp_desktop.domain.fields import ChoiceKind
from nsp_desktop.domain.register import Register, Values
from nsp_desktop.i18n import _


def name_of(register: Register, act: Act, number: str, values: Values) -> str:
    """The name of an act, such as "Hulpvraag B12: Afgerond"."""
    match act, register.shape:
        case Act.ADD, "amount":
            return _amount_name(register, values)
        case Act.ADD, _:
            return _("{record} {number} bewaard", record=register.title(), number=number)
        case Act.CHANGE, _:
            return _change_name(register, number, values)
        case Act.RESTORE, _:
            return _("{record} {number} teruggehaald", record=register.title(), number=number)
        case Act.VOID, _:
            return _("{record} teruggenomen", record=register.title())
        case _:
            return _("{record} {number} doorgehaald", record=register.title(), number=number)


def entry_name(register: Register, entry: Entry, number: str) -> str:
    """The same for an act that stands in the ledger."""
    values = {**read_body(entry.open_body), **read_body(entry.personal_body)}
    plain = {name: value for name, value in values.items() if name in register.by_name and not isinstance(value, list)}
    return name_of(register, Act(entry.header.act), number, plain)


def _amount_name(register: Register, values: Values) -> str:
    label = _label(register, "kind", values.get("kind"))
    amount = str(values.get("amount", "")).replace(".", ",")
    if values.get("kind") == "count":
        return _("{kind}: {amount}", kind=label, amount=amount)
    return _("{kind} +{amount}", kind=label, amount=amount)


def _change_name(register: Register, number: str, values: Values) -> str:
    lifecycle = register.lifecycle
    if lifecycle is not None and values.get(lifecycle.field) is not None:
        state = _label(register, lifecycle.field, values[lifecycle.field])
        return _("{record} {number}: {state}", record=register.title(), number=number, state=state)
    return _("{record} {number} gewijzigd", record=register.title(), number=number)


def _label(register: Register, field: str, code: object) -> str:
    kind = register.by_name[field].kind
    options = kind.options if isinstance(kind, ChoiceKind) else ()
    return next((_(option.label) for option in options if option.code == code), str(code))
