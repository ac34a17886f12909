"""Known errors: what the world can do wrong, in words for a volunteer."""

from collections.abc import Sequence

from nsp_desktop.frozen import dataclass


class UserError(Exception):
    """Wrong input or a broken world, said in one clear sentence that tells what to do now.

    Everything that is not a UserError is a bug and reaches the one crash hook.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input: the field (or "" for the whole), a sentence, and the line of a file (0 = none)."""

    field: str
    message: str
    line: int = 0


class InvalidInput(UserError):
    """Input with one or more problems; all of them are listed, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)
