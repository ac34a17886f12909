"""A screen reader for the test, run by the system's Python with pyatspi: it knows of the window only what AT-SPI tells.

    screen_reader.py STEP...

Steps: `press NAME` presses a button or a choice, `type NAME TEXT` writes in a field, `hear NAME` waits until something is called so,
`focus NAME` waits until the keyboard is there. A name is how it begins. What was heard is printed, role and name.
"""

import sys
import time
from collections.abc import Collection, Iterator
from typing import Any  # pyatspi has no types

import pyatspi  # type: ignore[import-not-found]
from gi.repository import GLib  # type: ignore[import-not-found]

PATIENCE_S = 60.0
FIELDS = (pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_PARAGRAPH)
BUTTONS = (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_RADIO_BUTTON)
Roles = Collection[int]


def everything() -> Iterator[Any]:
    """Whatever any program tells."""
    for program in pyatspi.Registry.getDesktop(0):
        yield from within(program)


def within(found: Any) -> Iterator[Any]:
    if found is None:
        return
    yield found
    for place in range(found.childCount):
        yield from within(found.getChildAtIndex(place))


def wanted(name: str, roles: Roles, state: int) -> Any:
    """The first thing in this state, of these roles, that is called so; None when nothing is, or it went away while one read."""
    try:
        for found in everything():
            fits = (found.name or "").startswith(name) and (not roles or found.getRole() in roles)
            if fits and found.getState().contains(state):
                return found
    except GLib.GError:
        return None
    return None


def wait_for(name: str, roles: Roles = (), state: int = pyatspi.STATE_SHOWING) -> Any:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = wanted(name, roles, state)
        if found is not None:
            sys.stdout.write(f"{found.getRoleName()}: {found.name}\n")
            return found
        time.sleep(0.1)
    sys.stdout.write(f"not heard: {name}\n")
    sys.exit(1)


def press(name: str) -> None:
    wait_for(name, BUTTONS).queryAction().doAction(0)


def write(name: str, text: str) -> None:
    field = wait_for(name, FIELDS)
    field.queryComponent().grabFocus()
    field.queryEditableText().setTextContents(text)


def main() -> None:
    steps = iter(sys.argv[1:])
    for step in steps:
        match step:
            case "press":
                press(next(steps))
            case "type":
                write(next(steps), next(steps))
            case "focus":
                wait_for(next(steps), state=pyatspi.STATE_FOCUSED)
            case _:
                wait_for(next(steps))


main()
