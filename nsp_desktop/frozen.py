"""Dataclasses that cost a tenth at the start: each method is made when it is first needed, and `inspect` is not loaded for them.

For the type checker, for `dataclasses.replace`, `fields` and `asdict` they are the dataclasses of the standard library; those take a
third of a millisecond each, and the window loads seventy of them before its first picture (decision 0020). What the window does not
load at its start may as well use the standard ones.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace

_NOTHING: Final = object()
_KNOWN: Final = frozenset({"frozen", "slots", "order", "kw_only"})


class _Default:
    """What `field` says of one field."""

    __slots__ = ("compared", "factory", "shown", "value")

    def __init__(self, value: object, factory: Callable[[], object] | None = None, *, shown: bool = True, compared: bool = True) -> None:
        self.value = value
        self.factory = factory
        self.shown = shown
        self.compared = compared


class _Plan:
    """What is known of a class: its fields and how it was asked to be."""

    __slots__ = ("asked", "cls", "defaults", "names")

    def __init__(self, cls: type, defaults: dict[str, _Default], asked: dict[str, bool]) -> None:
        self.cls = cls
        self.defaults = defaults
        self.asked = asked
        self.names = tuple(defaults)


def _values(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Gives the values of an object as one tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _field(
    *, default: object = _NOTHING, default_factory: Callable[[], object] | None = None,
    repr: bool = True, compare: bool = True,  # noqa: A002 - the standard name
) -> Any:  # fmt: skip
    return _Default(default, default_factory, shown=repr, compared=compare)


def _replace(one: Any, /, **changes: object) -> Any:
    import dataclasses

    return dataclasses.replace(one, **changes)


def _dataclass(cls: type | None = None, /, **asked: bool) -> Any:
    """What is asked here is as in the standard library; what it does not know is left to that."""
    return (lambda found: _made(found, asked)) if cls is None else _made(cls, asked)


def _made(cls: type, asked: dict[str, bool]) -> type:
    if not asked.keys() <= _KNOWN or any(hasattr(parent, "__dataclass_fields__") for parent in cls.__bases__):
        import dataclasses

        return dataclasses.dataclass(**asked)(cls)
    defaults = {name: _default(cls.__dict__.get(name, _NOTHING)) for name in cls.__annotations__}
    if asked.get("slots"):
        cls = _with_slots(cls, tuple(defaults))
    _give_methods(_Plan(cls, defaults, asked))
    return cls


def _default(found: object) -> _Default:
    return found if isinstance(found, _Default) else _Default(found)


def _with_slots(cls: type, names: tuple[str, ...]) -> type:
    """The class again: slots are given when a class is made, and leave no room for defaults."""
    inside = {name: value for name, value in vars(cls).items() if name not in names and name not in ("__dict__", "__weakref__")}
    inside["__slots__"] = names
    made = type(cls)(cls.__name__, cls.__bases__, inside)
    made.__qualname__ = cls.__qualname__
    return made


def _give_methods(plan: _Plan) -> None:
    cls, asked = plan.cls, plan.asked
    methods: dict[str, object] = {"__init__": _late_init(plan), "__match_args__": () if asked.get("kw_only") else plan.names}
    methods |= {"__dataclass_fields__": _Late(plan, "__dataclass_fields__"), "__dataclass_params__": _Late(plan, "__dataclass_params__")}
    methods |= _comparing(plan, order=asked.get("order", False))
    if asked.get("frozen"):
        methods |= _guarding(plan)
        methods |= _carrying(plan) if asked.get("slots") else {}
    own = vars(cls)
    for name, method in methods.items():
        if name not in own or name == "__match_args__":
            setattr(cls, name, method)


def _late_init(plan: _Plan) -> Callable[..., None]:
    """Fills the first object by hand; at the second one it is written out and takes its place. Many classes have only one object."""
    made = 0

    def __init__(self: object, *given: object, **named: object) -> None:  # noqa: N807
        nonlocal made
        made += 1
        if made > 1 or not _filled(plan, self, given, named):
            written = _init(plan)
            type.__setattr__(plan.cls, "__init__", written)
            written(self, *given, **named)

    return __init__


def _filled(plan: _Plan, one: object, given: tuple[object, ...], named: dict[str, object]) -> bool:
    """Give this object its values; False where it is not that simple, or wrong."""
    values = dict(zip(plan.names, given, strict=False))
    simple = len(given) <= len(plan.names) and not (given and plan.asked.get("kw_only")) and values.keys().isdisjoint(named)
    values |= named
    simple = simple and values.keys() <= plan.defaults.keys() and not hasattr(plan.cls, "__post_init__")
    for name, default in plan.defaults.items():
        if name not in values and default.value is _NOTHING:
            return False
        values.setdefault(name, default.value)
    if simple:
        for name in plan.names:
            object.__setattr__(one, name, values[name])
    return simple


def _init(plan: _Plan) -> Callable[..., None]:
    """As the standard library writes it: one parameter and one line for each field."""
    names: dict[str, Any] = {"_NOTHING": _NOTHING, "_put": object.__setattr__}
    parameters, lines = ["self"] + ["*"] * (plan.asked.get("kw_only", False) and bool(plan.names)), []
    for name, default in plan.defaults.items():
        names |= {f"_default_{name}": default.value, f"_make_{name}": default.factory}
        value = f"_make_{name}() if {name} is _NOTHING else {name}" if default.factory else name
        late = "_NOTHING" if default.factory else f"_default_{name}" if default.value is not _NOTHING else ""
        parameters.append(f"{name}={late}" if late else name)
        lines.append(f"_put(self, {name!r}, {value})" if plan.asked.get("frozen") else f"self.{name} = {value}")
    if hasattr(plan.cls, "__post_init__"):
        lines.append("self.__post_init__()")
    source = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
    exec(source, names)  # noqa: S102 - made of the names of the fields, as in the standard library
    names["__init__"].__qualname__ = f"{plan.cls.__qualname__}.__init__"
    written: Callable[..., None] = names["__init__"]
    return written


def _comparing(plan: _Plan, *, order: bool) -> dict[str, object]:
    get = _values(tuple(name for name, default in plan.defaults.items() if default.compared))
    shown = tuple(name for name, default in plan.defaults.items() if default.shown)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return get(self) == get(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(get(self))

    def __repr__(self: object) -> str:  # noqa: N807
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    comparing = {"__eq__": __eq__, "__repr__": __repr__, "__hash__": __hash__ if plan.asked.get("frozen") else None}
    return comparing | (_ordering(get) if order else {})


def _ordering(get: Callable[[object], Any]) -> dict[str, object]:
    import operator

    def compared(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        return lambda self, other: compare(get(self), get(other)) if other.__class__ is self.__class__ else NotImplemented

    return {f"__{name}__": compared(getattr(operator, name)) for name in ("lt", "le", "gt", "ge")}


def _guarding(plan: _Plan) -> dict[str, object]:
    """Nothing is changed afterwards."""
    cls: Any = plan.cls  # a class that is not known to the type checker
    names = frozenset(plan.names)

    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            _refuse("assign to", name)
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: object, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            _refuse("delete", name)
        super(cls, self).__delattr__(name)

    return {"__setattr__": __setattr__, "__delattr__": __delattr__}


def _refuse(what: str, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot {what} field {name!r}")


def _carrying(plan: _Plan) -> dict[str, object]:
    """Copies of a frozen object with slots are filled past its guard."""

    def __getstate__(self: object) -> tuple[object, ...]:  # noqa: N807
        return tuple(getattr(self, name) for name in plan.names)

    def __setstate__(self: object, state: tuple[object, ...]) -> None:  # noqa: N807
        for name, value in zip(plan.names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": __getstate__, "__setstate__": __setstate__}


class _Late:
    """What the standard library knows of a dataclass, found from a twin when it is first asked for."""

    def __init__(self, plan: _Plan, name: str) -> None:
        self._plan = plan
        self._name = name

    def __get__(self, one: object, owner: type) -> object:
        found = getattr(_twin(self._plan), self._name)
        type.__setattr__(self._plan.cls, self._name, found)
        return found


def _twin(plan: _Plan) -> type:
    """The same fields in a dataclass of the standard library."""
    import dataclasses

    def declared(default: _Default) -> Any:
        known = {"default": default.value} if default.value is not _NOTHING else {}
        made = {"default_factory": default.factory} if default.factory else {}
        return dataclasses.field(**known, **made, repr=default.shown, compare=default.compared)  # type: ignore[call-overload]  # one of the two at most

    fields = [(name, plan.cls.__annotations__[name], declared(default)) for name, default in plan.defaults.items()]
    without_slots = {name: value for name, value in plan.asked.items() if name != "slots"}
    return dataclasses.make_dataclass(plan.cls.__name__, fields, **without_slots)  # type: ignore[arg-type]  # only what it knows


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace
