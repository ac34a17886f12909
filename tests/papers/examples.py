"""Made-up facts for sheets: an ordinary afternoon, nothing at all, and more than fits."""

from dataclasses import replace
from decimal import Decimal

from nsp_desktop.domain.choices import CATEGORIES, TALLIES, URGENCIES
from nsp_desktop.domain.fields import Millis
from nsp_desktop.domain.heads import Head, head_letters
from nsp_desktop.domain.status import CriticalNeed, Duty, LowSupply, OpenEmergency, Power, StatusFacts, UrgencyGroup

NOON = Millis(1_773_313_200_000)
"""12-03-2026 12:00 in Amsterdam."""
MINUTE = 60_000
HOUR = 60 * MINUTE


def head(laptop: str) -> Head:
    return Head(laptop, head_letters(laptop.encode() * 16))


EMPTY = StatusFacts("Buurthuis De Proef", "Voorbeeldstad", "real", NOON)
MORNING = replace(
    EMPTY,
    made_at=Millis(NOON - 2 * HOUR),
    sheet=2,
    laptop="B",
    inside=35,
    tallies={"in": 188, "out": 153},
    urgencies=(UrgencyGroup("hours", 3, 60, "B4"), UrgencyGroup("day", 9, 200, "B2")),
    categories={"water": 4},
    offers_open=10,
    supplies=(LowSupply("Water, fles", Decimal(60), "fles"),),
    power=Power(64, False, 170),
    staffing=(Duty("door", 1, 1),),
)
AFTERNOON = StatusFacts(
    "Buurthuis De Proef",
    "Voorbeeldstad",
    "real",
    NOON,
    sheet=3,
    laptop="B",
    open_state="limited",
    inside=38,
    tallies={"in": 212, "out": 174, "information": 131},
    last_hour={"in": 24, "out": 34},
    emergencies=(OpenEmergency("B3", 12), OpenEmergency("C1", 4, sent=True)),
    urgencies=(UrgencyGroup("life", 1, 12, "B31"), UrgencyGroup("hours", 5, 125, "B12"), UrgencyGroup("day", 8, 310, "B7")),
    categories={"water": 5, "medical_power": 4, "medicines": 3},
    critical=CriticalNeed("B31", Millis(NOON + 50 * MINUTE)),
    offers_open=12,
    supplies=(LowSupply("Water, fles", Decimal(42), "fles", Millis(NOON + 6 * HOUR)), LowSupply("Diesel", Decimal("17.5"), "liter")),
    power=Power(41, False, 110),
    staffing=(Duty("coordinator", 1, 1), Duty("door", 2, 0), Duty("messages", 0, 1)),
    next_report_at=Millis(NOON + HOUR),
    heads=(head("B"), head("C")),
    unsettled=2,
    previous=MORNING,
)
TOO_MUCH = replace(
    AFTERNOON,
    point="Wijkgebouw en multifunctionele accommodatie " * 5,
    municipality="Gemeente met een zeer lange naam " * 4,
    inside=1_234,
    tallies={option.code: 12_345 for option in TALLIES},
    last_hour={option.code: 123 for option in TALLIES},
    emergencies=tuple(OpenEmergency(f"B-2-{number}", number * 7, sent=number % 3 == 0) for number in range(50)),
    categories={option.code: 90 + place for place, option in enumerate(CATEGORIES)},
    supplies=tuple(
        LowSupply(f"Heel lang artikel {number} in kratten " * 9, Decimal(number), "verpakkingseenheid") for number in range(200)
    ),
    staffing=tuple(Duty(role, 2, 3) for role in ("coordinator", "door", "information", "needs", "messages", "first_aid", "supplies")),
    heads=tuple(head(letter) for letter in "ABCDEFGHJKLMNPQRSTUV"),
)
"""Two hundred supplies running out, fifty open noodmeldingen, very long names."""
HUGE = replace(
    TOO_MUCH,
    inside=123_456,
    tallies={option.code: 1_234_567 for option in TALLIES},
    last_hour={option.code: 12_345 for option in TALLIES},
    urgencies=tuple(UrgencyGroup(option.code, 9_999, 50_000, "B-2-9999") for option in URGENCIES),
    supplies=(LowSupply("W" * 80, Decimal("123456.789"), "verpakkingseenheid", Millis(NOON + 600 * HOUR)),),
    unsettled=9_999,
)
"""Numbers beyond anything a point will see."""
