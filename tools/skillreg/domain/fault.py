"""What is wrong with a code that somebody typed: which part, why, and how to mend it.

A fault is a value, so a page or a prompt can show it while the code is still being typed, and mark
the part between `start` and `end` (counted from 0, as in a slice).
"""

from __future__ import annotations

from dataclasses import dataclass

from skillreg.errors import InputError
from skillreg.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    part: str
    start: int
    end: int
    message: Text
    hint: Text

    @property
    def text(self) -> Text:
        """Message and hint as one sentence."""
        return Text(f"{self.message.zh};{self.hint.zh}", f"{self.message.en}; {self.hint.en}")

    def as_error(self) -> InputError:
        return InputError(self.text)


#: Letters that are often typed for a digit.
LOOK_ALIKES = {"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8"}


def mend_character(character: str) -> Text:
    """How to mend one character where a digit belongs.

    >>> mend_character("O").en
    'type the digit 0 instead of the letter O'
    """
    if character.isspace() or character in "-—–_.":
        return Text("请去掉空格和连接号", "remove spaces and hyphens")
    if not character.isascii():
        return Text(
            "请改用半角字符(关闭中文全角输入)",
            "type half-width characters (switch off full-width input)",
        )
    if digit := LOOK_ALIKES.get(character.upper()):
        return Text(
            f"请把字母 {character} 改为数字 {digit}",
            f"type the digit {digit} instead of the letter {character}",
        )
    return Text("请对照证件逐位核对", "compare it with the paper, character by character")
