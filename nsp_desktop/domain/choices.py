"""Choices that more than one register or rule knows; codes are stored and never reused."""

from typing import Final

from nsp_desktop.domain.fields import Option
from nsp_desktop.i18n import N_

TALLIES: Final = (
    Option("in", N_("Komt binnen")),
    Option("out", N_("Gaat weg")),
    Option("information", N_("Informatie")),
    Option("food", N_("Water of eten")),
    Option("charging", N_("Medisch apparaat opladen")),
    Option("warmth", N_("Warm worden of rusten")),
    Option("first_aid", N_("EHBO")),
    Option("offers_help", N_("Wil helpen")),
    Option("not_helped", N_("Niet kunnen helpen")),
)
"""The nine tallies, in the order of the keys 1 to 9."""

RECOUNT: Final = "count"
"""The kind of an amount that was counted: a head count or a stock count."""

URGENCIES: Final = (
    Option("life", N_("Nu, levensgevaar")),
    Option("hours", N_("Binnen enkele uren")),
    Option("day", N_("Binnen 24 uur")),
    Option("wait", N_("Kan wachten")),
)

CATEGORIES: Final = (
    Option("medical_power", N_("Medisch apparaat of stroom")),
    Option("medicines", N_("Medicijnen of koeling")),
    Option("home_care", N_("Thuiszorg komt niet")),
    Option("check_on", N_("Bij iemand gaan kijken")),
    Option("water", N_("Water")),
    Option("food", N_("Eten")),
    Option("baby", N_("Baby")),
    Option("warmth", N_("Warmte of onderdak")),
    Option("toilet", N_("Toilet of hygiëne")),
    Option("transport", N_("Vervoer of gestrand")),
    Option("stuck", N_("Opgesloten of lift")),
    Option("first_aid", N_("EHBO")),
    Option("sewer", N_("Riool of wateroverlast")),
    Option("safety", N_("Veiligheid")),
    Option("children", N_("Kinderen")),
    Option("animals", N_("Dieren")),
    Option("talk", N_("Gesprek of angst")),
    Option("interpreter", N_("Tolk")),
    Option("chore", N_("Klus")),
    Option("other", N_("Anders")),
)
"""What a need asks for: the function needed, never a diagnosis."""

ASK_DANGER_FIRST: Final = frozenset({"stuck", "first_aid", "safety"})
"""Categories of a need for which the form first asks: is there danger now?"""

LANGUAGES: Final = (
    Option("nl", N_("Nederlands")),
    Option("en", N_("Engels")),
    Option("tr", N_("Turks")),
    Option("ar", N_("Arabisch")),
    Option("pl", N_("Pools")),
    Option("uk", N_("Oekraïens")),
    Option("de", N_("Duits")),
    Option("fr", N_("Frans")),
    Option("es", N_("Spaans")),
    Option("sign", N_("Gebarentaal")),
    Option("other", N_("Anders")),
)
