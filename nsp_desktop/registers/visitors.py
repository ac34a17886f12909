"""Bezoekers: people who need a follow-up, and nobody else."""

from nsp_desktop.domain.choices import LANGUAGES
from nsp_desktop.domain.fields import Spec, choice, code, flag, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

REGISTER = Register(
    name="visitors",
    label=N_("Bezoeker"),
    plural=N_("Bezoekers"),
    icon="users",
    fields=(
        text("name", N_("Naam"), Spec(help=N_("De roepnaam is genoeg."), searchable=True)),
        text("address", N_("Adres"), Spec(help=N_("Straat en plaats, als de postcode niet bekend is."), searchable=True)),
        code("postcode", N_("Postcode"), "postcode", Spec(searchable=True)),
        code("house_number", N_("Huisnummer"), "house_number", Spec(searchable=True)),
        text("contact", N_("Bereikbaar via"), Spec(help=N_("Telefoon, buren of een plek in het gebouw."), searchable=True)),
        choice("language", N_("Taal"), LANGUAGES, Spec(in_table=True)),
        flag("explained", N_("Uitgelegd waarom wij dit noteren"), Spec(in_table=True)),
        code("area", N_("Wijk (vier cijfers)"), "area", Spec(help=N_("Wordt gevuld uit de postcode."), in_table=True), privacy="open"),
    ),
    empty=N_("Nog geen bezoekers. Noteer alleen iemand als u later nog iets moet laten weten."),
)
