"""In bewaring: things people leave with us, under a numbered card."""

from nsp_desktop.domain.fields import Option, Spec, choice, code, text
from nsp_desktop.domain.register import Lifecycle, Register
from nsp_desktop.i18n import N_

_STATUS = (Option("kept", N_("In bewaring")), Option("returned", N_("Teruggegeven")))

REGISTER = Register(
    name="deposits",
    label=N_("Bewaring"),
    plural=N_("In bewaring"),
    icon="briefcase",
    fields=(
        code("card_number", N_("Kaartnummer"), "number", Spec(in_table=True, searchable=True), privacy="open"),
        text("what", N_("Wat"), Spec(help=N_("Wat is afgegeven?"), searchable=True)),
        text("place", N_("Plaats"), Spec(help=N_("Waar ligt het?"), searchable=True)),
        choice("status", N_("Teruggegeven of niet"), _STATUS, Spec(in_table=True)),
    ),
    lifecycle=Lifecycle("status", frozenset({"returned"})),
    empty=N_("Niets in bewaring. Noteer met Ctrl+M wat iemand afgeeft."),
)
