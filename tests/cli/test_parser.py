"""What can be typed on the command line."""

import shlex

import pytest

from nsp_desktop.cli import parser, running


def _parse(line: str) -> dict[str, object]:
    return vars(parser.parse(parser.build(running.GROUPS)[0], shlex.split(line)))


_PARSER, _COMMANDS = parser.build(running.GROUPS)


@pytest.mark.parametrize("name", sorted(_COMMANDS.examples))
def test_the_help_of_every_command_has_an_example_that_parses(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        _PARSER.parse_args([*name.split(), "--help"])
    assert leaving.value.code == 0
    shown = capsys.readouterr().out
    example = _COMMANDS.examples[name]
    assert "Voorbeeld:" in shown
    assert example in " ".join(shown.split())
    assert example.split()[: len(name.split())] == name.split()
    assert callable(_parse(example)["run"])


def test_every_command_of_the_design_is_there() -> None:
    wanted = "init demo add list show change strike tally undo invite import-csv export-csv sheet export import collect collection"
    assert set(f"{wanted} verify rebuild digest bench".split()) <= {name.split()[0] for name in _COMMANDS.examples}


@pytest.mark.parametrize("line", ["--data X --json list needs", "list --data X needs --json", "list needs --data X --json"])
def test_options_of_all_commands_stand_before_or_after_the_command(line: str) -> None:
    found = _parse(line)
    assert (str(found["data"]), found["json"], found["register"]) == ("X", True, "needs")


def test_values_may_be_divided_by_options() -> None:
    assert _parse("add needs persons=2 --json category=water")["values"] == ["persons=2", "category=water"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("add needs", "Er ontbreekt iets"),
        ("nope", "bestaat niet"),
        ("list needs --limit veel", "past 'veel' niet"),
        ("list needs extra", "hoort niet bij dit commando: extra"),
        ("verify --bogus", "hoort niet bij dit commando: --bogus"),
        ("list needs --limit", "hoort nog iets te staan"),
        ("strike needs B1", "Er ontbreekt iets: --why"),
        ("list needs --lim 3", "hoort niet bij dit commando"),
    ],
)
def test_wrong_use_is_said_in_dutch_and_ends_with_2(line: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        _parse(line)
    assert leaving.value.code == 2
    assert said in capsys.readouterr().err
