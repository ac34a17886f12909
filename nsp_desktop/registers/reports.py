"""Situatierapporten: how the point is doing, for the level above."""

from nsp_desktop.domain.fields import Field, NumberKind, Option, Spec, choice, duration, moment, number, text
from nsp_desktop.domain.register import Register
from nsp_desktop.i18n import N_

_STATES = (Option("open", N_("Open")), Option("limited", N_("Beperkt open")), Option("closed", N_("Dicht")))
_SERVICE = (Option("good", N_("Goed")), Option("limited", N_("Beperkt")), Option("none", N_("Niet")))
_HOURS = NumberKind(maximum=10_000, decimals=1, unit=N_("uur"))

_COUNTS: tuple[Field, ...] = (
    text("point", N_("Punt"), Spec(searchable=True)),
    number("sequence", N_("Volgnummer"), Spec(in_table=True)),
    moment("at", N_("Tijd"), Spec(in_table=True)),
    choice("state", N_("Open of dicht"), _STATES, Spec(in_table=True)),
    number("visitors", N_("Bezoekers"), Spec(in_table=True)),
    number("open_emergencies", N_("Open noodmeldingen"), Spec(in_table=True)),
)
_PER_URGENCY = (
    number("urgency_life", N_("Hulpvragen: nu, levensgevaar")),
    number("urgency_hours", N_("Hulpvragen: binnen enkele uren")),
    number("urgency_day", N_("Hulpvragen: binnen 24 uur")),
    number("urgency_wait", N_("Hulpvragen: kan wachten")),
)
_PER_CATEGORY = (
    number("category_medical_power", N_("Hulpvragen: medisch apparaat of stroom")),
    number("category_medicines", N_("Hulpvragen: medicijnen of koeling")),
    number("category_home_care", N_("Hulpvragen: thuiszorg komt niet")),
    number("category_check_on", N_("Hulpvragen: bij iemand gaan kijken")),
    number("category_water", N_("Hulpvragen: water")),
    number("category_food", N_("Hulpvragen: eten")),
    number("category_baby", N_("Hulpvragen: baby")),
    number("category_warmth", N_("Hulpvragen: warmte of onderdak")),
    number("category_toilet", N_("Hulpvragen: toilet of hygiëne")),
    number("category_transport", N_("Hulpvragen: vervoer of gestrand")),
    number("category_stuck", N_("Hulpvragen: opgesloten of lift")),
    number("category_first_aid", N_("Hulpvragen: EHBO")),
    number("category_sewer", N_("Hulpvragen: riool of wateroverlast")),
    number("category_safety", N_("Hulpvragen: veiligheid")),
    number("category_children", N_("Hulpvragen: kinderen")),
    number("category_animals", N_("Hulpvragen: dieren")),
    number("category_talk", N_("Hulpvragen: gesprek of angst")),
    number("category_interpreter", N_("Hulpvragen: tolk")),
    number("category_chore", N_("Hulpvragen: klus")),
    number("category_other", N_("Hulpvragen: anders")),
)
_CONDITION: tuple[Field, ...] = (
    duration("longest_waiting", N_("Langst wachtend"), Spec(in_table=True)),
    number("power_hours", N_("Stroom voor (uren)"), Spec(in_table=True), kind=_HOURS),
    choice("water", N_("Water op het punt"), _SERVICE),
    choice("warmth", N_("Warmte op het punt"), _SERVICE),
    choice("toilet", N_("Toilet op het punt"), _SERVICE),
    choice("connection", N_("Verbinding met buiten"), _SERVICE),
    text("critical_supplies", N_("Kritieke voorraad"), lines="many"),
    number("staff_now", N_("Bezetting nu"), kind=NumberKind(maximum=10_000)),
    number("staff_next", N_("Bezetting straks"), kind=NumberKind(maximum=10_000)),
    text("area_checked", N_("Wijkbeeld, gecontroleerd"), Spec(searchable=True), lines="many"),
    text("area_unchecked", N_("Wijkbeeld, niet gecontroleerd"), Spec(searchable=True), lines="many"),
    text("silent_areas", N_("Gebieden zonder nieuws"), lines="many"),
    text("requested", N_("Gevraagd"), Spec(help=N_("Wat heeft het punt nodig?"), searchable=True), lines="many"),
    moment("next_report_at", N_("Volgend rapport om"), Spec(in_table=True), ahead=True),
)

REGISTER = Register(
    name="reports",
    label=N_("Situatierapport"),
    plural=N_("Situatierapporten"),
    icon="report",
    fields=_COUNTS + _PER_URGENCY + _CONDITION + _PER_CATEGORY,
    class_rule="C",
    keep_days=None,
    empty=N_("Nog geen situatierapport. Maak er een met Ctrl+Shift+R; veel is al ingevuld."),
)
