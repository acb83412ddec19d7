"""What can stop a command, each with a sentence for people in both languages.

Faults of somebody's input are findings (`skillreg.findings`), not exceptions; only what keeps a command from doing
its work is raised. The command line alone turns these into exit codes.
"""

from __future__ import annotations

from skillreg.text import Text


class SkillregError(Exception):
    """Base of all expected errors. `text` says what is wrong and how to mend it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class InputError(SkillregError):
    """What was given cannot be accepted; nothing was written (exit status 1)."""


class RegistryDamaged(SkillregError):
    """The ledger or its head are not what they must be; the sentence names the command that mends it."""


class TrustError(SkillregError):
    """A key, signature or role is not what the registry's key record says."""


class ToolMissing(SkillregError):
    """A program, key or file that the command needs is not there (exit status 2)."""
