"""The program's entry: a command, or the window when there is none."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn


def main(argv: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 ok, 1 problems found, 2 wrong use, 70 a bug."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        code = _run(arguments)
        if sys.stdout:  # a program without a console on Windows has none
            sys.stdout.flush()
    except BrokenPipeError:
        return _hush()
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - one of the two outermost places
        from nsp_desktop import crash

        print(crash.report(error), file=sys.stderr)
        return crash.EXIT_CODE
    return code


def _run(arguments: Sequence[str]) -> int:
    """Without a word the window opens at once: reading a command line costs a tenth of the start."""
    if not arguments:
        from nsp_desktop import i18n

        return _window(None, i18n.default_language())
    from nsp_desktop import crash
    from nsp_desktop.cli import running

    crash.leave_no_image()
    return running.run(arguments, _window)


def _window(data: Path | None, language: str) -> NoReturn:
    """Everything is kept and closed when the window is. Threads may still wait for a printer, and taking Qt down under them can crash."""
    import os

    from nsp_desktop.ui import loading

    loading.load()
    from nsp_desktop.ui import app

    code = app.run(data, language)
    for stream in (sys.stdout, sys.stderr):
        if stream:  # a program without a console on Windows has none
            stream.flush()
    os._exit(code)


def _hush() -> int:
    """Nobody reads the answer any more: stay quiet at exit too (docs.python.org, library/signal, SIGPIPE)."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(main())
