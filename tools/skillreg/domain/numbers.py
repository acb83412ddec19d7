"""Certificate numbers (职业技能等级证书编码规则, 2019): one letter and 21 digits.

    S 0000 37 150001 26 4 000001
    │  │   │    │    │  │   └ serial, from 000001 for each organisation, year and level
    │  │   │    │    │  └ level, 5 (lowest) to 1
    │  │   │    │    └ year of issue
    │  │   │    └ sequence that the province gave to the organisation
    │  │   └ province (GB/T 2260)
    │  └ code where first filed with the ministry, 0000 for those first filed with a province
    └ kind: S training evaluation organisation, Y employer

The first 13 characters are the organisation's code. There is no check digit, so any slip in a digit
gives another well-formed number: a number that is not found is answered with "not found", never
with a near one.

>>> number = CertificateNumber.parse("S000037150001264000123")
>>> number.level, number.serial, number.shard_path
(4, 123, 'S000037150001/26/4/0001')
>>> certificate_number_fault("S00003715000126400012E").hint.en
'compare it with the paper, character by character'
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from skillreg.domain.fault import Fault, mend_character
from skillreg.text import Text

#: The two digits of each province, autonomous region and municipality in GB/T 2260, as a pattern.
PROVINCES: Final = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]"

#: Certificates stand together in one published file by hundreds of serials.
BLOCK_SIZE: Final = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the number: where it stands and what it is called."""

    name: str
    start: int
    end: int
    title: Text


CODE_PARTS: Final = (
    Part("kind", 0, 1, Text("评价机构类别", "kind of evaluator")),
    Part("ministry", 1, 5, Text("部级备案代码", "ministry code")),
    Part("province", 5, 7, Text("省级代码", "province")),
    Part("sequence", 7, 13, Text("机构序列码", "organisation's sequence")),
)
NUMBER_PARTS: Final = (
    *CODE_PARTS,
    Part("year", 13, 15, Text("核发年份", "year of issue")),
    Part("level", 15, 16, Text("等级代码", "level")),
    Part("serial", 16, 22, Text("证书序列码", "serial")),
)

_CODE: Final = rf"([SY])([0-9]{{4}})({PROVINCES})([0-9]{{6}})"
_CODE_FORM: Final = re.compile(_CODE)
_NUMBER_FORM: Final = re.compile(_CODE + r"([0-9]{2})([1-5])(?!000000)([0-9]{6})")


@dataclass(frozen=True, slots=True, order=True)
class OrganisationCode:
    """Who may issue: the first 13 characters of each of an organisation's numbers."""

    kind: str
    ministry: str
    province: str
    sequence: str

    @classmethod
    def parse(cls, text: str) -> OrganisationCode:
        match = _CODE_FORM.fullmatch(text)
        if match is None:
            raise _first_fault(text, CODE_PARTS).as_error()
        return cls(*match.groups())

    def certificate(self, year: int, level: int, serial: int) -> CertificateNumber:
        """The number of one of this organisation's certificates; `year` in two digits or four.

        >>> str(OrganisationCode.parse("S000037150001").certificate(2026, 4, 1))
        'S000037150001264000001'
        """
        return CertificateNumber.parse(f"{self}{year % 100:02d}{level}{serial:06d}")

    def __str__(self) -> str:
        return f"{self.kind}{self.ministry}{self.province}{self.sequence}"


@dataclass(frozen=True, slots=True, order=True)
class CertificateNumber:
    """A well-formed number; whether it was ever issued only the ledger says."""

    organisation: OrganisationCode
    year: int
    level: int
    serial: int

    @classmethod
    def parse(cls, text: str) -> CertificateNumber:
        """The number that a text is, exactly; else an `InputError` in the words of its fault."""
        return _parsed(text)

    @classmethod
    def typed(cls, text: str) -> CertificateNumber:
        """As `parse`, for what a person typed or pasted."""
        return cls.parse(tidied(text))

    @property
    def organisation_code(self) -> str:
        return str(self.organisation)

    @property
    def kind(self) -> str:
        return self.organisation.kind

    @property
    def ministry(self) -> str:
        return self.organisation.ministry

    @property
    def province(self) -> str:
        return self.organisation.province

    @property
    def sequence(self) -> str:
        return self.organisation.sequence

    @property
    def block(self) -> int:
        return self.serial // BLOCK_SIZE

    @property
    def shard_path(self) -> str:
        """Where the certificate is published, less folder and ending: the number is the path."""
        return f"{self.organisation}/{self.year:02d}/{self.level}/{self.block:04d}"

    def __str__(self) -> str:
        return f"{self.organisation}{self.year:02d}{self.level}{self.serial:06d}"


@lru_cache(maxsize=64)
def _parsed(text: str) -> CertificateNumber:
    """The same number is asked for several times in a row, wherever a ledger is gone through."""
    match = _NUMBER_FORM.fullmatch(text)
    if match is None:
        raise _first_fault(text, NUMBER_PARTS).as_error()
    *code, year, level, serial = match.groups()
    return CertificateNumber(OrganisationCode(*code), int(year), int(level), int(serial))


def tidied(text: str) -> str:
    """What a person typed, in capitals and half-width, without spaces and hyphens.

    >>> tidied(" s0000 37-150001 ２６ 4 000001 ")
    'S000037150001264000001'
    """
    return re.sub(r"[\s‐-―_-]", "", unicodedata.normalize("NFKC", text)).upper()


def certificate_number_fault(text: str) -> Fault | None:
    """What is wrong with a certificate number, or None."""
    return None if _NUMBER_FORM.fullmatch(text) else _first_fault(text, NUMBER_PARTS)


def organisation_code_fault(text: str) -> Fault | None:
    """What is wrong with an organisation code, or None."""
    return None if _CODE_FORM.fullmatch(text) else _first_fault(text, CODE_PARTS)


def _first_fault(text: str, parts: tuple[Part, ...]) -> Fault:
    """The first fault of a text that is not of the form: what is there, then what is missing."""
    length = parts[-1].end
    if text.isascii() and text.isdigit() and len(text) in (16, length - 1):
        return _other_kind_of_number(text, length)
    for part in parts:
        piece = text[part.start : part.end]
        if fault := _fault_of_characters(part, piece) or _fault_of_value(part, piece):
            return fault
    return _fault_of_length(text, length)


def _other_kind_of_number(text: str, length: int) -> Fault:
    if len(text) == 16:
        return Fault(
            "length",
            0,
            16,
            Text(
                "16 位数字是旧的职业资格证书编号",
                "16 digits are the number of an old vocational qualification certificate",
            ),
            Text(
                "这里只登记职业技能等级证书(1 个字母加 21 位数字)",
                "only skill level certificates (a letter and 21 digits) are registered here",
            ),
        )
    return Fault(
        "kind",
        0,
        0,
        Text("缺少开头的字母", "the letter at the beginning is missing"),
        Text(
            f"应为 1 个字母加 {length - 1} 位数字,以 S 或 Y 开头",
            f"it is a letter, S or Y, and {length - 1} digits",
        ),
    )


def _fault_of_characters(part: Part, piece: str) -> Fault | None:
    if part.name == "kind":
        return None
    for offset, character in enumerate(piece):
        if character not in "0123456789":
            at = part.start + offset
            return Fault(
                part.name,
                at,
                at + 1,
                Text(
                    f"第 {at + 1} 位({part.title.zh})应为数字,不是“{character}”",
                    f"character {at + 1} ({part.title.en}) should be a digit, not {character!r}",
                ),
                mend_character(character),
            )
    return None


def _fault_of_value(part: Part, piece: str) -> Fault | None:
    if len(piece) < part.end - part.start:
        return None
    if part.name == "kind" and piece not in ("S", "Y"):
        message = Text(
            f"第 1 位应为字母 S 或 Y,不是“{piece}”",
            f"the first character should be S or Y, not {piece!r}",
        )
        hint = Text(
            "S 是社会培训评价组织,Y 是用人单位",
            "S stands for a training evaluation organisation, Y for an employer",
        )
    elif part.name == "province" and not re.fullmatch(PROVINCES, piece):
        message = Text(
            f"第 6—7 位应为省级代码,没有 {piece} 这个省",
            f"characters 6 and 7 should be a province; there is no province {piece}",
        )
        hint = Text("如山东为 37", "Shandong, for one, is 37")
    elif part.name == "level" and piece not in "12345":
        message = Text(
            f"第 16 位应为等级 5、4、3、2 或 1,不是 {piece}",
            f"character 16 should be a level from 5 to 1, not {piece}",
        )
        hint = Text(
            "请与证书上的等级核对,如 4 为四级/中级工",
            "compare it with the level on the certificate; 4 is an intermediate worker",
        )
    elif part.name == "serial" and piece == "000000":
        message = Text("证书序列码从 000001 开始", "serials start at 000001")
        hint = Text("请核对最后 6 位", "compare the last six digits")
    else:
        return None
    return Fault(part.name, part.start, part.end, message, hint)


def _fault_of_length(text: str, length: int) -> Fault:
    form = Text(f"应为 1 个字母加 {length - 1} 位数字", f"it is a letter and {length - 1} digits")
    if not text:
        return Fault("length", 0, 0, Text("还没有输入", "nothing was typed"), form)
    difference = len(text) - length
    if difference < 0:
        message = Text(
            f"共 {length} 位,还差 {-difference} 位",
            f"it has {length} characters; {-difference} missing",
        )
        return Fault("length", len(text), len(text), message, form)
    message = Text(
        f"共 {length} 位,多了 {difference} 位", f"it has {length} characters; {difference} too many"
    )
    return Fault("length", length, len(text), message, form)
