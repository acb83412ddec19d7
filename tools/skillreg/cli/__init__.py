"""The command line: parse arguments, call, render. No logic lives here.

Exit status: 0 clean, 1 findings or refused input, 2 could not run (a tool, key or file is missing).
"""

from __future__ import annotations

import sys

from skillreg.cli.main import cli
from skillreg.cli.output import language_of, show_error
from skillreg.errors import SkillregError, ToolMissing


def main() -> None:
    """The entry point of `skillreg`: expected errors become one sentence and an exit status, never a traceback."""
    try:
        cli(prog_name="skillreg")
    except SkillregError as error:
        show_error(error.text, language_of(sys.argv))
        sys.exit(2 if isinstance(error, ToolMissing) else 1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output (head, less) has gone
        sys.exit(0)


__all__ = ["cli", "main"]
