"""The base of every document model, and the small types that documents share.

YAML gives text only (`skillreg.yaml`), so each type here says exactly which text it accepts. ASCII classes are
spelled out because `\\d` and `isdigit` also accept １２３. (In pydantic's regular expressions `$` is the
very end of the text, never the place before a last line break.)
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from skillreg.text import Text


class Model(BaseModel):
    """A frozen document or part of one; unknown keys are refused.

    What checks the documents of a kind is built with the first of them: most commands read a few kinds only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def refuse(kind: str, zh: str, en: str) -> PydanticCustomError:
    """What a validator raises, with the words for both languages."""
    return PydanticCustomError("skillreg", "{en}", {"kind": kind, "zh": zh, "en": en})


def _integer(value: Any) -> Any:
    if isinstance(value, str):
        digits = value.removeprefix("-")
        canonical = digits.isascii() and digits.isdigit() and (digits == "0" or digits[0] != "0")
        if not canonical or len(digits) > 9 or value == "-0":
            raise refuse("integer", "应为整数,如 4", "should be a whole number such as 4")
        return int(value)
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            parsed = date.fromisoformat(value)
        except ValueError:
            parsed = None
        if parsed is None or parsed.isoformat() != value:  # 20260302 and 2026-W10-1 are ISO too
            raise refuse(
                "day", "应为日期,写作 2026-03-02", "should be a day, written as 2026-03-02"
            )
        return parsed
    return value


def _score(value: Any) -> Any:
    if isinstance(value, str):
        whole, _, part = value.partition(".")
        plain = whole.isascii() and whole.isdigit() and (whole == "0" or whole[0] != "0")
        fits = plain and (
            "." not in value or (len(part) == 1 and part.isascii() and part.isdigit())
        )
        if not fits or not 0 <= Decimal(value) <= 100:
            raise refuse(
                "score",
                "应为 0 到 100 的分数,最多一位小数,如 78 或 78.5",
                "should be a mark from 0 to 100 with at most one decimal, such as 78 or 78.5",
            )
        return Decimal(value)
    return value


def _truth(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise refuse("truth", "应为 true(是)或 false(否)", "should be true or false")
        return value == "true"
    return value


Integer = Annotated[int, BeforeValidator(_integer)]
Day = Annotated[date, BeforeValidator(_day), Field(examples=["2026-03-02"])]
Score = Annotated[
    Decimal,
    BeforeValidator(_score),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100, "examples": [78.5]}),
]
Truth = Annotated[bool, BeforeValidator(_truth)]

#: What a text of each pattern should look like, for the messages of `skillreg.documents`.
FORMS: dict[str, Text] = {}


def matching(pattern: str, zh: str, en: str) -> StringConstraints:
    """A constraint on text, with the words that say what is expected."""
    FORMS[pattern] = Text(zh, en)
    return StringConstraints(pattern=pattern)


Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    matching(r"^[^\n]*$", "应写在一行里", "should be on one line"),
]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Sha256 = Annotated[
    str,
    matching(
        r"^sha256\$[0-9a-f]{64}$",
        "应为 sha256$ 加 64 位小写十六进制",
        "should be sha256$ and 64 lower-case hexadecimal digits",
    ),
    Field(examples=["sha256$" + "0" * 64]),
]
ClockTime = Annotated[
    str,
    matching(
        r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        '应为 24 小时制的时刻,如 "09:00"',
        'should be a time of the day such as "09:00"',
    ),
    Field(examples=["09:00"]),
]
CreditCode = Annotated[
    str,
    matching(
        r"^[0-9A-HJ-NPQRTUWXY]{18}$",
        "应为 18 位统一社会信用代码(大写,无 I、O、S、V、Z)",
        "should be the 18 characters of a unified social credit code (capitals, no I O S V Z)",
    ),
    Field(examples=["52371502MJDEMX0005"]),
]
OrganisationCode = Annotated[
    str,
    matching(
        r"^[SY][0-9]{12}$",
        "应为机构代码:字母 S 加 12 位数字",
        "should be an organisation code: the letter S and 12 digits",
    ),
    Field(examples=["S000037150001"]),
]
OccupationCode = Annotated[
    str,
    matching(
        r"^[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}$",
        "应为职业编码,如 4-10-01-05",
        "should be an occupation code such as 4-10-01-05",
    ),
    Field(examples=["4-10-01-05"]),
]
DivisionCode = Annotated[
    str,
    matching(
        r"^[1-9][0-9]{5}$",
        "应为 6 位行政区划代码,如 371502",
        "should be a division code of 6 digits such as 371502",
    ),
    Field(examples=["371502"]),
]
SessionId = Annotated[
    str,
    matching(
        r"^20[0-9]{2}-[0-9]{4}$",
        "应为场次编号,如 2026-0001",
        "should be a session such as 2026-0001",
    ),
    Field(examples=["2026-0001"]),
]
Ticket = Annotated[
    str,
    matching(
        r"^[0-9A-Z]{4,14}$",
        "应为准考证号:4 到 14 位数字或大写字母",
        "should be a ticket number of 4 to 14 digits or capitals",
    ),
    Field(examples=["260001"]),
]
#: An account by which a person is known to Git or the forge: an e-mail address or a login name.
Account = Annotated[
    str,
    matching(
        r"^[^\s<>]{1,100}$",
        "应为邮箱或代码平台用户名",
        "should be an e-mail address or a login name of the forge",
    ),
    Field(examples=["clerk@school.example"]),
]
WebAddress = Annotated[
    str,
    StringConstraints(max_length=500),
    matching(
        r"^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~:/?#@!&'()*+,;=%-]*)?$",
        "应为网址,如 https://school.example/rules.pdf;网址里的汉字用浏览器地址栏复制出来的 % 写法",
        "should be a web address such as https://school.example/rules.pdf",
    ),
    Field(examples=["https://school.example/rules.pdf"]),
]
PersonId = Annotated[
    str,
    matching(
        r"^[a-z0-9][a-z0-9-]{0,31}$",
        "应为编号:小写字母、数字和连字符,如 kp-01",
        "should be an id of lower-case letters, digits and hyphens such as kp-01",
    ),
    Field(examples=["kp-01"]),
]
#: Rooms are numbered by the organisation, as people are.
RoomId = Annotated[PersonId, Field(examples=["t-1"])]


class Bilingual(Model):
    zh: Line
    en: Line

    @property
    def text(self) -> Text:
        return Text(self.zh, self.en)
