"""Familie zoeken: who looks for whom. This list never leaves the point."""

from nsp_desktop.domain.fields import Option, Spec, choice, text
from nsp_desktop.domain.register import Lifecycle, Register
from nsp_desktop.i18n import N_

_STATUS = (
    Option("open", N_("Open")),
    Option("found", N_("Gevonden")),
    Option("told", N_("Verteld")),
    Option("withdrawn", N_("Ingetrokken")),
)

REGISTER = Register(
    name="searches",
    label=N_("Zoekvraag"),
    plural=N_("Familie zoeken"),
    icon="user-search",
    fields=(
        text("sought", N_("Gezocht"), Spec(help=N_("Wie wordt gezocht?"), searchable=True)),
        text("seeker", N_("Zoeker"), Spec(help=N_("Wie zoekt? Vertel de zoeker nooit waar iemand is."), searchable=True)),
        text("contact", N_("Bereikbaar via"), Spec(help=N_("Geef dit aan de gezochte persoon, die zelf kiest."), searchable=True)),
        choice("status", N_("Status"), _STATUS, Spec(in_table=True)),
    ),
    keep_days=3,
    lifecycle=Lifecycle("status", frozenset({"told", "withdrawn"})),
    empty=N_("Niemand wordt gezocht. Deze lijst blijft altijd op dit punt."),
    stays_at_point=True,
)
