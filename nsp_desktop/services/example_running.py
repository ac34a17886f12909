"""How an example point itself runs: checklists, shifts, stock, messages, information, observations, logbook and reports."""

from collections.abc import Callable

from nsp_desktop.domain.choices import URGENCIES
from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.register import Value
from nsp_desktop.i18n import _
from nsp_desktop.registers import checks
from nsp_desktop.services.example_data import Table
from nsp_desktop.services.story import DAY, HOUR, MINUTE, Story

_SHIFT_HOURS = 6


def plan_running(story: Story) -> None:
    """Plan everything that does not depend on how many people come."""
    story.plan(story.opened, lambda: _checklists(story))
    story.plan(story.opened + MINUTE, lambda: _shifts(story))
    for supply in story.draw.examples.supplies:
        story.plan(story.opened + 5 * MINUTE, lambda supply=supply: _supply(story, supply))  # type: ignore[misc]
    for name, act in _ACTS.items():
        for told in story.draw.examples.stories[name]:
            at = story.opened + float(told["hours"]) * HOUR
            story.plan(at, lambda act=act, told=told: act(story, told))  # type: ignore[misc]
    for number, hours in enumerate((2, 4, 6), 1):
        story.plan(story.opened + hours * HOUR, lambda number=number: _report(story, number))  # type: ignore[misc]
    story.plan(story.opened + 7 * HOUR, lambda: _handover(story))


def _checklists(story: Story) -> None:
    """The opening list is done within half an hour; the list for the night waits."""
    for place, text in enumerate(checks.OPENING):
        made = story.desk.add("checks", {"list": "opening", "text": _(text)})
        story.after(3 + 1.6 * place, lambda record=made.record: _checked(story, record))  # type: ignore[misc]
    for text in checks.NIGHT:
        story.desk.add("checks", {"list": "night", "text": _(text)})


def _checked(story: Story, record: RecordId) -> None:
    story.desk.change("checks", record, {"done_by": story.draw.call_name(), "done_at": story.now})


def _shifts(story: Story) -> None:
    """Two shifts; the second starts during the story and lacks one person."""
    for shift in (0, 1):
        starts = story.opened + shift * _SHIFT_HOURS * HOUR
        for place, role in enumerate(story.draw.examples.stories["role"]):
            empty = shift == 1 and place == len(story.draw.examples.stories["role"]) - 1
            values: dict[str, Value] = {"role": str(role["name"]), "starts_at": starts, "ends_at": starts + _SHIFT_HOURS * HOUR}
            made = story.desk.add("shifts", values if empty else values | {"person": story.draw.name()})
            if not empty:
                _attendance(story, made.record, starts)


def _attendance(story: Story, record: RecordId, starts: int) -> None:
    late = story.draw.random.uniform(2, 12) * MINUTE
    story.plan(starts + late, lambda: story.desk.change("shifts", record, {"signed_in_at": story.now}))
    leaves = starts + _SHIFT_HOURS * HOUR + late
    story.plan(leaves, lambda: story.desk.change("shifts", record, {"signed_out_at": story.now}))


def _supply(story: Story, supply: Table) -> None:
    """An article, what there was at opening, and what goes out."""
    values: dict[str, Value] = {name: str(supply[name]) for name in ("name", "group", "unit", "place")}
    values["minimum"] = int(supply["minimum"])
    if "days" in supply:
        values["expires"] = story.opened + int(supply["days"]) * DAY
    made = story.desk.add("supplies", values)
    start, use = int(supply["start"]), int(supply["use"])
    _move(story, made.record, "received", start, _("beginvoorraad"))
    for _turn in range(use):
        story.plan(story.moment(), lambda: _hand_out(story, made.record, start))
    if use > 3:
        story.plan(story.opened + 6 * HOUR, lambda: _count(story, made.record))


def _hand_out(story: Story, supply: RecordId, start: int) -> None:
    amount = min(story.draw.random.randint(1, max(1, start // 6)), int(story.desk.stock(supply)))
    if amount > 0:
        kind = "handed_out" if story.draw.chance(0.8) else "used"
        _move(story, supply, kind, amount, story.draw.phrase("movement_reasons"))


def _move(story: Story, supply: RecordId, kind: str, amount: int, reason: str) -> None:
    story.desk.add("movements", {"supply": supply, "kind": kind, "amount": amount, "reason": reason, "by": story.draw.call_name()})


def _count(story: Story, supply: RecordId) -> None:
    """A count that mostly agrees."""
    there = int(story.desk.stock(supply))
    story.desk.count_stock(supply, max(0, there - story.draw.pick((0, 0, 0, 1, 2))), _("geteld bij de wissel"))


def _emergency(story: Story, told: Table) -> None:
    """A noodmelding by radio; the last ones have not been received by anybody."""
    address = story.draw.address()
    values: dict[str, Value] = {
        "kind": "emergency", "direction": "out", "priority": "emergency", "how_many": int(told["how_many"]),
        "where": str(told["where"]).format(street=address.street, house=address.house), "what": str(told["what"]),
        "danger": str(told["danger"]), "who_reports": story.draw.name(), "reachable": _("wacht bij de balie"),
        "written_at": story.now, "route": "radio", "from_role": _("coördinator"), "to_role": _("coördinatiepunt"),
    }  # fmt: skip
    made = story.desk.add("messages", values)
    if told["received"]:
        story.after(1, lambda: story.desk.change("messages", made.record, {"sent_at": story.now}))
        story.after(int(told["received"]), lambda: _received(story, made.record))


def _received(story: Story, message: RecordId) -> None:
    number = str(story.draw.random.randint(10_000, 99_999))
    values: dict[str, Value] = {"received_at": story.now, "received_by": story.draw.call_name(), "received_role": _("centralist")}
    story.desk.change("messages", message, values | {"read_back": True, "control_room_number": number})
    story.after(6, lambda: story.desk.change("messages", message, {"reporter_told": True}))


def _message(story: Story, told: Table) -> None:
    names = ("kind", "direction", "priority", "from_role", "to_role", "text")
    values: dict[str, Value] = {name: str(told[name]) for name in names if name in told}
    story.desk.add("messages", values | {"route": "radio", "written_at": story.now, "sent_at": story.now, "received_at": story.now})


def _information(story: Story, told: Table) -> None:
    values: dict[str, Value] = {name: str(told[name]) for name in ("text", "source", "certainty")}
    until = story.now + int(told["valid"]) * HOUR
    story.desk.add("information", values | {"at": story.now, "public": bool(told["public"]), "valid_until": until})


def _observation(story: Story, told: Table) -> None:
    values: dict[str, Value] = {name: str(told[name]) for name in ("what", "lifeline", "first_hand")}
    values |= {"lifeline_status": str(told["status"]), "where": story.draw.address().street, "seen_at": story.now}
    story.desk.add("observations", values)


def _log(story: Story, told: Table) -> None:
    names = ("kind", "incident", "text", "role", "reason", "known")
    values: dict[str, Value] = {name: str(told[name]) for name in names if name in told}
    story.desk.add("logbook", values | {"by": story.draw.call_name()})


def _report(story: Story, number: int) -> None:
    """A situation report with the figures of that moment."""
    desk = story.desk
    values: dict[str, Value] = {
        "point": desk.info.name, "sequence": number, "at": story.now, "state": "open", "visitors": max(0, desk.inside()),
        "open_emergencies": desk.count("messages", filters={"kind": "emergency", "received_at": None}),
        "water": "limited", "warmth": "good", "toilet": "limited", "connection": "limited", "staff_now": 8, "staff_next": 7,
        "power_hours": 40 - 6 * number, "next_report_at": story.now + 2 * HOUR,
    }  # fmt: skip
    for option in URGENCIES:
        values[f"urgency_{option.code}"] = desk.count("needs", filters={"urgency": option.code}, open_only=True)
    desk.add("reports", values)


def _handover(story: Story) -> None:
    values: dict[str, Value] = {
        "outstanding": _("Twee noodmeldingen wachten op ontvangst."), "promises": _("Dekens komen voor het donker."),
        "critical_supplies": _("Brood en zuigelingenvoeding."), "fuel_hours": 22, "next_contact": _("coördinatiepunt"),
        "next_contact_at": story.now + HOUR, "unfilled_shifts": 1, "initials_from": "AB", "initials_to": "CD",
    }  # fmt: skip
    story.desk.add("handovers", values)


_ACTS: dict[str, Callable[[Story, Table], None]] = {
    "emergency": _emergency, "message": _message, "information": _information, "observation": _observation, "log": _log,
}  # fmt: skip
