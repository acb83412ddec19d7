"""From a fault's code and place to a finding, and the refusal that carries all of them."""

from __future__ import annotations

from collections.abc import Sequence

from skillreg.domain.privacy import find_personal_data
from skillreg.errors import InputError
from skillreg.findings import Finding, Pointer
from skillreg.text import Text, counted
from skillreg.yaml.catalogue import CATALOGUE

#: Code and title of every fault that the reader can find, for the documentation.
FAULTS: dict[str, Text] = {code: fault.title for code, fault in CATALOGUE.items()}

_LONGEST_QUOTE = 40


class Refused(InputError):
    """A file that cannot be read. `findings` holds every fault that was found, in order."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        place = f"{first.path}:{first.line}:{first.column}"
        super().__init__(
            Text(
                f"文件不能读取，有 {len(self.findings)} 处问题，第一处 {place} {first.message.zh}",
                f"the file cannot be read, {counted(len(self.findings), 'fault')}, the first at {place}: "
                f"{first.message.en}",
            )
        )


def finding(
    code: str,
    path: str,
    line: int,
    column: int,
    pointer: Pointer = (),
    /,
    **values: str | int | Text,
) -> Finding:
    fault = CATALOGUE[code]
    return Finding(
        path=path,
        line=line,
        column=column,
        rule=code,
        severity="error",
        message=_filled(fault.message, values),
        hint=_filled(fault.hint, values),
        pointer=pointer,
    )


def quoted(text: str) -> str:
    """A name from the file, fit to be repeated in a message: short, and never personal data."""
    if find_personal_data(text):
        return "…"
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _filled(text: Text, values: dict[str, str | int | Text]) -> Text:
    zh = {name: value.zh if isinstance(value, Text) else value for name, value in values.items()}
    en = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
    return Text(text.zh.format(**zh), text.en.format(**en))
