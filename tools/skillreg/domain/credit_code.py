"""Unified social credit codes of organisations (统一社会信用代码, GB 32100-2015): 18 characters.

    9 1 371502 MA3TESTX1 7
    │ │   │        │     └ check character, mod 31 over the 17 before it
    │ │   │        └ the organisation's own code
    │ │   └ division where it was registered (GB/T 2260); 100000 for bodies of the state
    │ └ kind of body, such as 1 for a company
    └ registering authority, such as 9 for market regulation, 5 for civil affairs

`python-stdnum` computes the check character. Its `validate` is not used: it demands eight digits in
front and so refuses authorities and kinds that are letters (A, N, Y …). The inner check digit of
the old organisation code is not looked at: codes that break it may have been given out, and the
outer one finds every single slip.

>>> credit_code_fault("91110000600037341L") is None
True
>>> registered_in("91110000600037341L")
'110000'
"""

from __future__ import annotations

from typing import Final

from skillreg.domain.fault import Fault, mend_character
from skillreg.text import Text

LENGTH: Final = 18
#: Digits and capitals without I, O, S, V and Z, which are easily mistaken.
ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DIVISION: Final = range(2, 8)


def credit_code_fault(text: str) -> Fault | None:
    """What is wrong with a credit code as written (capitals, no spaces), or None."""
    for at, character in enumerate(text[:LENGTH]):
        if character not in ("0123456789" if at in _DIVISION else ALPHABET):
            return _wrong_character(at, character)
    if len(text) != LENGTH:
        return _wrong_length(text)
    if _check_character(text[:-1]) != text[-1]:
        return Fault(
            "check",
            LENGTH - 1,
            LENGTH,
            Text(
                "校验位不符,有一位或几位写错",
                "the check character does not fit; something is mistyped",
            ),
            Text(
                "请对照登记证书逐位核对全部 18 位,不要只改最后一位",
                "compare all 18 characters with the registration certificate; "
                "do not just change the last",
            ),
        )
    return None


def _check_character(text: str) -> str:
    from stdnum.cn import uscc  # slow to import, and few commands read an application

    return uscc.calc_check_digit(text)


def registered_in(text: str) -> str:
    """The division inside a valid credit code: where the body was registered when it got it."""
    return text[_DIVISION.start : _DIVISION.stop]


def _wrong_character(at: int, character: str) -> Fault:
    if at in _DIVISION:
        part, hint = "division", mend_character(character)
        expected = Text(
            "应为数字(登记地行政区划代码)", "should be a digit (the division of registration)"
        )
    else:
        part, hint = "character", _mend_letter(character)
        expected = Text(
            "应为数字或大写字母(不含 I、O、S、V、Z)",
            "should be a digit or a capital other than I, O, S, V and Z",
        )
    return Fault(
        part,
        at,
        at + 1,
        Text(
            f"第 {at + 1} 位{expected.zh},不是“{character}”",
            f"character {at + 1} {expected.en}, not {character!r}",
        ),
        hint,
    )


def _mend_letter(character: str) -> Text:
    if character.isascii() and character.islower():
        return Text("请改用大写字母", "type capital letters")
    return mend_character(character)


def _wrong_length(text: str) -> Fault:
    hint = Text("统一社会信用代码共 18 位", "a unified social credit code has 18 characters")
    missing = LENGTH - len(text)
    if missing > 0:
        message = Text(f"还差 {missing} 位", f"{missing} characters are missing")
        return Fault("length", len(text), len(text), message, hint)
    message = Text(f"多了 {-missing} 位", f"there are {-missing} characters too many")
    return Fault("length", LENGTH, len(text), message, hint)
