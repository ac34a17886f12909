"""Checklistpunten: what to do when opening, for the night and when closing, and who did it.

The list "functions" holds the functions that are off at this point (decision 0004), "retention" a vernietigingsstop (decision 0010),
"duplicates" what somebody at the municipality said of two records that may be one (decision 0016).
"""

from typing import Final

from nsp_desktop.domain.fields import Option, Spec, choice, moment, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

_LISTS = (
    Option("opening", N_("Openen")),
    Option("night", N_("Nacht")),
    Option("closing", N_("Sluiten")),
    Option("own", N_("Eigen lijst")),
    Option("functions", N_("Functies van dit punt")),
    Option("retention", N_("Bewaren en wissen")),
    Option("duplicates", N_("Dubbele records")),
)

OPENING: Final = (
    N_("Opdracht om te openen: van wie en hoe laat"),
    N_("Gebouw is veilig"),
    N_("Noodstroom werkt en er is brandstof"),
    N_("Geen gevaar voor koolmonoxide"),
    N_("Licht"),
    N_("Warmte"),
    N_("Water"),
    N_("Toilet"),
    N_("AED en EHBO-spullen liggen klaar"),
    N_("Radio is getest"),
    N_("Rollen zijn verdeeld, hesjes zijn aan"),
    N_("Borden hangen buiten"),
    N_("Papieren formulieren liggen klaar"),
    N_("Laptops staan aan en de klokken zijn gelijk"),
    N_("Het scherm is niet te zien voor bezoekers"),
    N_("Gemeld dat we open zijn"),
)
NIGHT: Final = (
    N_("Open hulpvragen zijn overgedragen"),
    N_("Poster hangt op: wanneer we open zijn en waar u bij spoed heen kunt"),
    N_("Gemeld dat we dicht zijn"),
)
CLOSING: Final = (
    N_("Iedereen is naar buiten, ook uit toilet en rustruimte"),
    N_("Open hulpvragen en beloften zijn overgedragen"),
    N_("Noodmeldingen zijn allemaal ontvangen"),
    N_("Spullen in bewaring zijn teruggegeven of overgedragen"),
    N_("Voorraad is geteld"),
    N_("Laatste situatierapport is verstuurd"),
    N_("Alles staat op de stick, en de stick is nagekeken"),
    N_("Papieren formulieren en vellen liggen achter slot"),
    N_("Noodstroom en verwarming zijn uit"),
    N_("Borden zijn weg, poster zegt waar mensen heen kunnen"),
    N_("Gemeld dat we dicht zijn"),
)

REGISTER = Register(
    name="checks",
    label=N_("Checklistpunt"),
    plural=N_("Checklists"),
    icon="list-check",
    fields=(
        choice("list", N_("Lijst"), _LISTS, Spec(in_table=True)),
        text(
            "text",
            N_("Wat"),
            Spec(help=N_("Wat moet er gebeuren? Geen namen."), required=True, in_table=True, searchable=True),
            privacy="open",
        ),
        text("done_by", N_("Gedaan door"), Spec(searchable=True)),
        moment("done_at", N_("Gedaan om"), Spec(in_table=True)),
        text("remark", N_("Opmerking"), Spec(searchable=True)),
    ),
    class_rule="C",
    keep_days=None,
    empty=N_("Nog geen checklist. Begin met Openen, hierboven."),
)
