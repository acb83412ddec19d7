"""The shape of a catalogue entry, and the hint that two of its files share."""

from __future__ import annotations

from typing import NamedTuple

from skillreg.text import Text


class Fault(NamedTuple):
    """Title for the list of codes; message and hint with names in braces for what is known."""

    title: Text
    message: Text
    hint: Text


def fault(title: tuple[str, str], message: tuple[str, str], hint: tuple[str, str]) -> Fault:
    return Fault(Text(*title), Text(*message), Text(*hint))


SPLIT = (
    "分成几个文件提交；证明材料和照片不放进这里，只写文件名和摘要",
    "split it into several files; proofs and photos do not belong here, only their names and "
    "digests",
)
