"""The gate of the desk: refuses what the present user may not do, and what is not done at this point."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from nsp_desktop.domain.entry import HowKnown
from nsp_desktop.domain.register import Values
from nsp_desktop.domain.roles import LOCKED, MAY, UNBOUND, Act, Rights, Role, Verb, may_do, may_open, may_see, may_write
from nsp_desktop.errors import UserError
from nsp_desktop.events import Changed
from nsp_desktop.i18n import _
from nsp_desktop.services import functions

if TYPE_CHECKING:
    from nsp_desktop.services.desk_reading import DeskReading

USERS: Final = "users"
"""The local setting in which this laptop keeps its users."""
LOCK_SETTING: Final = "lock_minutes"
"""The local setting after how many quiet minutes the screen is locked."""
COUNTED: Final = "visits"
"""What can be taken back while the screen is locked."""


class Gate:
    """`role` None: nobody's in particular; no users were made, the command line is used, or the screen is locked."""

    def __init__(self, desk: "DeskReading", how_known: int) -> None:
        self._desk = desk
        self._off: frozenset[str] | None = None
        self.more: tuple[str, ...] = ()
        self.role: Role | None = None
        self.rights: Rights = UNBOUND
        if how_known != HowKnown.COMMAND_LINE and desk.setting(USERS):
            self.become("volunteer")

    def become(self, role: Role | None, more: tuple[str, ...] = ()) -> None:
        """From now on this role; `more` pages were given to this user. None: everything is allowed."""
        self.role, self.more = role, more
        self.rights = UNBOUND if role is None else MAY[role]

    def lock(self) -> None:
        """Only counting and the noodmelding, until somebody says who they are."""
        self.role, self.more, self.rights = None, (), LOCKED

    @property
    def locked(self) -> bool:
        return self.rights is LOCKED

    @contextmanager
    def by_itself(self) -> Iterator[None]:
        """What the program writes down by itself is refused to nobody."""
        rights, self.rights = self.rights, UNBOUND
        try:
            yield
        finally:
            self.rights = rights

    def forget(self, changed: Changed) -> None:
        """Functions may have been switched."""
        if changed.register == "checks":
            self._off = None

    def off(self) -> frozenset[str]:
        """The functions that are off, read once until one is switched."""
        if self._off is None:
            self._off = functions.off(self._desk)
        return self._off

    def sees(self, page: str) -> bool:
        return may_see(self.rights, page, self.more)

    def opens(self, page: str) -> bool:
        return may_open(self.rights, page, self.more)

    def may(self, act: Act) -> bool:
        return may_do(self.rights, act)

    def may_write(self, verb: Verb, register: str) -> bool:
        return may_write(self.rights, verb, register, self.more)

    def require(self, act: Act) -> None:
        """Raises UserError when the present user may not do this."""
        if not self.may(act):
            raise UserError(_("Dit mag u niet doen. Er is niets veranderd. Vraag de coördinator of de beheerder."))

    def check(self, verb: Verb, register: str, values: Values) -> None:
        """Raises UserError for a change that the present user may not make, or a new record of a function that is off."""
        if not self.may_write(verb, register):
            raise UserError(_("Dit mag u niet veranderen. Er is niets bewaard. Vraag de coördinator."))
        if verb == "add":
            functions.refuse(self.off(), register, values)

    def refusal(self, verb: Verb, register: str) -> str:
        """The sentence with which this would be refused, so that nobody fills in a form in vain; "" when it may be done."""
        try:
            self.check(verb, register, {})
        except UserError as error:
            return error.message
        return ""

    def check_undo(self, register: str, *, own: bool) -> None:
        """Raises UserError for somebody else's act that one may not strike; while locked only counting is taken back."""
        if not own or (self.locked and register != COUNTED):
            self.check("strike", register, {})
