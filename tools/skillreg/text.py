"""Text in the two languages of the registry, kept side by side: Chinese first, then English."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One sentence in Chinese and English.

    >>> Text("不存在", "is missing").in_language("en")
    'is missing'
    """

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


NOTHING = Text("", "")


def visible(text: str) -> str:
    r"""Text with everything that a terminal would obey, or hide, spelt out.

    >>> visible("a\x1b[2Jb\u202e")
    'a\\x1b[2Jb\\u202e'
    """
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text
    )


def counted(number: int, one: str, several: str = "") -> str:
    """A number and its noun in English.

    >>> counted(1, "error"), counted(0, "entry", "entries")
    ('1 error', '0 entries')
    """
    return f"{number} {one if number == 1 else several or one + 's'}"
