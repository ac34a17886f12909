"""All checks and tests of the project, as `python3 run.py test` and `make check` run them.

check.py              every check, then every test
check.py --fast       every check, then the tests that are not marked slow
check.py PYTEST...    only pytest, with these arguments
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-P"]
SPREAD = ["-n", "logical", "--dist", "load"]
FAST = ["-m", "not slow", "--hypothesis-profile", "fast"]
LIMIT_SECONDS = 25 * 60
"""Ten times what all tests take: a run that does not end is ended and has failed."""


@dataclass(frozen=True)
class Check:
    """One check: what it is called and what it runs."""

    name: str
    command: list[str]


CHECKS = (
    Check("format", [*PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."]),
    Check("ruff", [*PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise", "."]),
    Check("sizes", [*PYTHON, "tools/sizes.py"]),
    Check("contracts", [*PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo"]),
    Check("texts", [*PYTHON, "tools/texts.py", "--check"]),
    Check("mypy", [*PYTHON, "-m", "mypy", "--no-error-summary"]),
)


def main(arguments: list[str]) -> int:
    if arguments and arguments != ["--fast"]:
        return run_tests(arguments)
    start = time.monotonic()
    failed = [check.name for check in CHECKS if not passes(check)]
    tests = run_tests([*SPREAD, *(FAST if arguments else [])])
    checks = f"checks failed: {', '.join(failed)}" if failed else f"all {len(CHECKS)} checks passed"
    outcome = "tests passed" if tests == 0 else "tests failed"
    print(f"NSP Desktop: {checks}; {outcome}; {time.monotonic() - start:.0f} s", flush=True)
    return 1 if failed or tests else 0


def passes(check: Check) -> bool:
    """Run one check; what it prints is shown only when it fails."""
    start = time.monotonic()
    done = subprocess.run(check.command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    word = "ok" if done.returncode == 0 else "FAILED"
    print(f"{check.name:<10} {word:<7} {time.monotonic() - start:.1f} s", flush=True)
    if done.returncode:
        print((done.stdout + done.stderr).rstrip(), flush=True)
    return done.returncode == 0


def run_tests(arguments: list[str]) -> int:
    command = [*PYTHON, "-m", "pytest", *arguments]
    try:
        return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, timeout=LIMIT_SECONDS, check=False).returncode
    except subprocess.TimeoutExpired:
        print(f"The tests did not end within {LIMIT_SECONDS // 60} minutes and were stopped.", flush=True)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
