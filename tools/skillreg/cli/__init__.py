"""The command line: parse arguments, call, render. No logic lives here.

Exit status: 0 clean, 1 findings or refused input, 2 could not run (a tool, key or file is missing).
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Final

from skillreg.cli.main import cli
from skillreg.cli.output import language_of, show_error
from skillreg.errors import SkillregError, ToolMissing
from skillreg.text import Text

#: What the system says when nothing more fits: the disk, the quota, the largest size of a file.
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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
    except OSError as error:
        show_error(_from_the_system(error), language_of(sys.argv))
        sys.exit(2)


def _from_the_system(error: OSError) -> Text:
    """What the operating system refused; whatever was official before is so still, see `ledger.storage`."""
    if error.errno in _NO_ROOM:
        return Text(
            "磁盘满了,这次没有做完;已入账的都在。请腾出空间,再运行同一条命令",
            "the disk is full and this run was broken off; nothing that was official is lost. "
            "Make room and run the same command again",
        )
    said = os.strerror(error.errno) if error.errno else str(error)
    where = f"{error.filename}: " if error.filename else ""
    return Text(
        f"系统不允许:{where}{said};请检查这个文件、权限和磁盘,再运行一次",
        f"the system refused: {where}{said}; see to the file, its permissions and the disk, and run again",
    )


__all__ = ["cli", "main"]
