"""What the system must have, and the line that installs it."""

import sys

import pytest

from starting import system

WINDOW = [[], ["--data", "punt"], ["--language", "en"], ["--data", "punt", "--passphrase-file", "woorden"], ["--data=punt"], ["--json"]]
COMMANDS = [["list", "needs"], ["--data", "punt", "tally", "in"], ["--help"], ["-h"], ["--version"], ["--data", "punt", "--help"]]


@pytest.mark.parametrize("arguments", WINDOW, ids=" ".join)
def test_options_alone_open_the_window(arguments: list[str]) -> None:
    assert system.opens_window(arguments)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_command_opens_no_window(arguments: list[str]) -> None:
    assert not system.opens_window(arguments)


def test_every_option_of_the_program_with_a_value_is_known() -> None:
    from nsp_desktop.cli import parser

    top, _commands = parser.build([])
    valued = {name for action in top._actions if action.option_strings and action.nargs is None for name in action.option_strings}
    assert valued == system.VALUED


def test_a_missing_library_is_named_by_its_package() -> None:
    assert system.missing_packages({"libbestaatniet.so.9": "libbestaatniet9", "libc.so.6": "libc6"}, needs_venv=False) == [
        "libbestaatniet9"
    ]


def test_the_line_can_be_run_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    for sentence in system.install_line(["python3-venv", "libgl1"]):
        assert sentence.endswith("\n    sudo apt-get install -y python3-venv libgl1")


def test_a_system_without_apt_hears_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert all(sentence.endswith(": libgl1") for sentence in system.install_line(["libgl1"]))


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone leaves these libraries to the system")
@pytest.mark.parametrize(
    ("variables", "wanted", "spared"),
    [
        ({"DISPLAY": ":0"}, "libxcb-cursor0", "libwayland-client0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-client0", "libxcb-cursor0"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "libegl1", "libxcb-cursor0"),
    ],
)
def test_each_kind_of_screen_needs_its_own(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], wanted: str, spared: str) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    packages = system.libraries_for_window().values()
    assert wanted in packages
    assert spared not in packages
