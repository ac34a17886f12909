"""Example visitors, needs, offers, deposits, searches and tallies: what people bring to an example point."""

from collections.abc import Sequence

from nsp_desktop.domain.fields import RecordId
from nsp_desktop.domain.register import Value
from nsp_desktop.services.example_data import Table
from nsp_desktop.services.story import HOUR, MINUTE, Story

_SHARES = ((0.45, "needs"), (0.27, "visitors"), (0.16, "offers"), (0.06, "deposits"), (0.06, "searches"))
_REASONS = ("information", "information", "food", "food", "charging", "warmth", "warmth", "first_aid", "offers_help", "not_helped")
_ANSWER_MINUTES = {"life": (3, 25), "hours": (15, 120), "day": (30, 240), "wait": (40, 400)}


def plan_records(story: Story, how_many: int) -> None:
    """Plan so many records of people, in the usual shares."""
    acts = {"needs": _need, "visitors": _visitor, "offers": _offer, "deposits": _deposit, "searches": _search}
    for name in _shared_out(how_many):
        act = acts[name]
        story.plan(story.moment(), lambda act=act: act(story))  # type: ignore[misc]


def plan_tallies(story: Story, how_many: int) -> None:
    """Plan so many key presses at the door; who came in mostly leaves again."""
    planned = 0
    while planned < how_many:
        at = story.moment()
        group = story.draw.pick((1, 1, 1, 2, 2, 3, 4))
        acts = [(at, "in", group), (at + story.draw.random.uniform(1, 6) * MINUTE, story.draw.pick(_REASONS), 1)]
        leaves = at + story.draw.random.triangular(10, 150, 30) * MINUTE
        acts += [(leaves, "out", group)] if leaves < story.until else []
        for when, kind, count in acts[: how_many - planned]:
            story.plan(min(when, story.until), lambda kind=kind, count=count: story.desk.tally(kind, count))  # type: ignore[misc]
            planned += 1


def _shared_out(how_many: int) -> Sequence[str]:
    """The registers of so many records: exact shares, the rest needs."""
    names = [name for share, name in _SHARES for _ in range(int(how_many * share))]
    return names + ["needs"] * (how_many - len(names))


def _visitor(story: Story) -> None:
    draw = story.draw
    address = draw.address()
    values: dict[str, Value] = {
        "name": draw.name(), "postcode": address.postcode, "house_number": str(address.house),
        "contact": draw.phone() if draw.chance(0.6) else "zaal 2", "language": draw.pick(draw.examples.languages), "explained": True,
    }  # fmt: skip
    story.desk.add("visitors", values)


def _need(story: Story) -> None:
    draw = story.draw
    kind = draw.pick(draw.examples.needs)
    urgency = str(kind["urgency"])
    made = story.desk.add("needs", _need_values(story, kind, urgency))
    if urgency == "life":
        story.after(draw.random.uniform(2, 9), lambda: _received(story, made.record))
    soonest, latest = _ANSWER_MINUTES[urgency]
    story.after(draw.random.uniform(soonest, latest) / 2, lambda: _answer(story, made.record))


def _need_values(story: Story, kind: Table, urgency: str) -> dict[str, Value]:
    draw = story.draw
    address = draw.address()
    values: dict[str, Value] = {
        "urgency": urgency, "category": str(kind["category"]), "description": str(kind["description"]), "for_whom": draw.name(),
        "location": address.line, "persons": draw.pick((1, 1, 1, 2, 2, 4)), "contact": draw.phone(), "status": "new",
        "kin_informed": draw.chance(0.3), "feedback": draw.pick(("comes_back", "note_on_door", "slip_number")),
    }  # fmt: skip
    if "critical" in kind:
        values |= {"critical_at": story.now + int(kind["critical"]) * MINUTE, "critical_kind": str(kind["critical_kind"])}
    if "access" in kind:
        values["access"] = str(kind["access"]).format(house=address.house + 2)
    if values["feedback"] == "comes_back":
        values["feedback_at"] = story.now + 3 * HOUR
    return values


def _answer(story: Story, need: RecordId) -> None:
    """First somebody works on it, later it ends; one in five stays as it is."""
    draw = story.draw
    if draw.chance(0.2):
        return
    if draw.chance(0.15):
        story.desk.change("needs", need, {"status": "passed_on", "passed_on_to": draw.phrase("passed_on")})
        return
    helpers = draw.pick((1, 1, 2))
    story.desk.change("needs", need, {"status": "busy", "helpers_needed": helpers, "next_action": draw.phrase("next_actions")})
    story.after(draw.random.uniform(10, 90), lambda: _end(story, need, helpers))


def _end(story: Story, need: RecordId, helpers: int) -> None:
    draw = story.draw
    if draw.chance(0.08):
        story.desk.change("needs", need, {"status": "failed", "failed_reason": draw.phrase("failed")})
        return
    story.desk.change("needs", need, {"status": "done", "result": draw.phrase("results"), "helpers_assigned": helpers})


def _received(story: Story, need: RecordId) -> None:
    """The noodmelding that belongs to a need in danger of life is received by the coordination point."""
    for row in story.desk.rows("messages", filters={"belongs_to": need}):
        values: dict[str, Value] = {"route": "radio", "sent_at": story.now - MINUTE, "received_at": story.now, "read_back": True}
        values |= {"received_by": story.draw.call_name(), "received_role": "coördinatiepunt"}
        story.desk.change("messages", row.record, values)


def _offer(story: Story) -> None:
    draw = story.draw
    values: dict[str, Value] = {
        "name": draw.name(), "contact": f"{draw.phone()}, {draw.address().postcode}", "skills": draw.phrase("skills"),
        "kind": draw.pick(("hands", "hands", "hands", "expertise", "vehicle", "space", "goods")), "status": "available",
        "available_from": story.now, "available_to": story.now + draw.pick((2, 4, 6, 12)) * HOUR,
    }  # fmt: skip
    made = story.desk.add("offers", values)
    if draw.chance(0.35):
        story.after(draw.random.uniform(10, 120), lambda: _assign(story, made.record))


def _assign(story: Story, offer: RecordId) -> None:
    needs = story.desk.rows("needs", filters={"status": "busy"}, limit=20, order="oldest")
    if needs:
        need = story.draw.pick(needs)
        story.desk.change("offers", offer, {"status": "assigned", "assigned_to": need.record})
        story.desk.change("needs", need.record, {"status": "helper_found", "helpers_assigned": 1})


def _deposit(story: Story) -> None:
    number = str(story.draw.random.randint(100, 999))
    values: dict[str, Value] = {"card_number": number, "what": story.draw.phrase("deposits"), "place": "kast 5", "status": "kept"}
    made = story.desk.add("deposits", values)
    if story.draw.chance(0.4):
        story.after(story.draw.random.uniform(30, 200), lambda: story.desk.change("deposits", made.record, {"status": "returned"}))


def _search(story: Story) -> None:
    draw = story.draw
    values: dict[str, Value] = {"sought": draw.name(), "seeker": draw.name(), "contact": draw.phone(), "status": "open"}
    made = story.desk.add("searches", values)
    if draw.chance(0.5):
        story.after(draw.random.uniform(20, 180), lambda: story.desk.change("searches", made.record, {"status": "found"}))
