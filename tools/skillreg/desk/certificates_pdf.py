"""A certificate as a PDF to print: A4, bilingual, with the QR code and the signed record attached.

Typst sets the type (`templates/certificate.typ`); what differs from one certificate to the next goes in as JSON, so no
name can be markup. The PDF is PDF/A-3 and PDF/UA: made to be kept for life, with the record inside as
`certificate.json` and text that a screen reader reads. Typst refuses to make such a PDF where a character is in no
font, so no name is ever printed with a gap. Beside the record lies `certificate.tlog-proof`, once there is one.

The same certificate makes the same bytes, whenever and wherever it is set with the same fonts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

import segno
import typst

from skillreg.credentials import salt
from skillreg.credentials.holder import ID_TYPES, decode_fragment, encode_fragment
from skillreg.desk.certificates import Certificate
from skillreg.domain.levels import level_name
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.policy import Registry as Settings
from skillreg.errors import InputError, ToolMissing
from skillreg.text import Text

_TEMPLATE: Final = Path(__file__).with_name("templates") / "certificate.typ"

#: Fonts that may be embedded, in the order of preference: the text's, and the one for small print.
SERIF: Final[tuple[str, ...]] = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Source Han Serif CN",
)
SANS: Final[tuple[str, ...]] = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Source Han Sans CN",
)
#: For what is copied character by character; the typesetter brings it along.
MONOSPACED: Final = "DejaVu Sans Mono"

#: What a certificate says where there is no specialty; a blank could be filled in by hand.
NO_SPECIALTY: Final = "--"

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PDF_STANDARDS: Final[list[Any]] = ["a-3a", "ua-1"]


@dataclass(frozen=True, slots=True)
class House:
    """Whose registry it is, as a certificate says."""

    title: Text
    site: str
    official: bool
    official_query: tuple[str, ...]

    @classmethod
    def of(cls, settings: Settings) -> House:
        title = Text(settings.title.zh, settings.title.en)
        return cls(title, settings.site, settings.official, settings.official_query)


@dataclass(frozen=True, slots=True)
class Face:
    """All that is printed on a certificate, but for what is the same on each."""

    number: str
    name: str
    id_type: dict[str, str]
    id_number: str
    occupation: str
    specialty: str
    level: dict[str, str]
    organisation: str
    date: tuple[int, int, int]
    issued: dict[str, str]
    corrected: dict[str, str] | None
    check_code: str
    official: bool
    registry: dict[str, str]
    query: str
    official_query: str


def face(certificate: Certificate, house: House) -> Face:
    entry, opening = certificate.entry, certificate.opening
    achievement = entry["credentialSubject"]["achievement"]
    level = level_name(CertificateNumber.parse(certificate.number).level)
    awarded = date.fromisoformat(entry["awardedDate"][:10])
    valid_from = date.fromisoformat(entry["validFrom"][:10])
    corrected = entry["validFrom"] != entry["awardedDate"]
    return Face(
        number=certificate.number,
        name=opening.name,
        id_type=_titled(ID_TYPES[opening.id_type]),
        id_number=opening.id_number,
        occupation=achievement["name"].removesuffix(f" {level.zh}"),
        specialty=achievement.get("specialization", NO_SPECIALTY),
        level=level._asdict(),
        organisation=entry["issuer"]["name"],
        date=(valid_from.year, valid_from.month, valid_from.day),
        issued=_written_out(awarded),
        corrected=_written_out(valid_from) if corrected else None,
        check_code=salt.spell(opening.salt),
        official=house.official,
        registry=house.title._asdict(),
        query=f"{house.site}/verify/",
        official_query="  ".join(house.official_query),
    )


def _titled(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en[0].upper() + text.en[1:]}


def _written_out(day: date) -> dict[str, str]:
    return {
        "zh": f"{day.year}年{day.month}月{day.day}日",
        "en": f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    }


def link(certificate: Certificate) -> str:
    """Where the QR code leads: the verify page, with number and opening after `#`."""
    address = str(certificate.entry["id"]).partition("#")[0]
    fragment = encode_fragment(certificate.number, certificate.opening)
    if decode_fragment(fragment).opening != certificate.opening:
        raise _unreadable(certificate.number)
    return f"{address}#{fragment}"


def qr_svg(text: str) -> str:
    """A QR code of level M: it is still read when the paper is folded or badly copied. The page around it is its quiet zone."""
    drawing = BytesIO()
    segno.make_qr(text, error="m").save(drawing, kind="svg", border=0, xmldecl=False, nl=False)
    return drawing.getvalue().decode()


class Typesetter:
    """Sets certificates with the fonts of this machine, or of a folder. ToolMissing when there is no Chinese font."""

    def __init__(self, fonts: Path | None = None) -> None:
        found = typst.Fonts(
            include_system_fonts=fonts is None,
            include_embedded_fonts=True,
            font_paths=[] if fonts is None else [str(fonts)],
        )
        self._fonts = _chosen(found.families())
        self._compiler = typst.Compiler(root=str(_TEMPLATE.parent), font_paths=found)

    def pdf(self, certificate: Certificate, house: House) -> bytes:
        qr = qr_svg(link(certificate))
        shown = face(certificate, house)
        inputs = {
            "face": json.dumps({**asdict(shown), "fonts": self._fonts}),
            "qr": qr,
            "credential": certificate.line.decode(),
            "proof": bytes(certificate.proof).decode() if certificate.proof else "",
        }
        try:
            made = self._compiler.compile(
                input=_template(),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=_PDF_STANDARDS,
                timestamp=datetime(*shown.date, tzinfo=UTC),
            )
        except typst.TypstError as error:
            raise _not_set(certificate.number, error) from None
        return cast(bytes, made)  # one page in one file, as asked for


def has_chinese_font() -> bool:
    """Whether this machine has a font that certificates can be set in."""
    return not {*SERIF, *SANS}.isdisjoint(typst.Fonts(include_embedded_fonts=False).families())


def _not_set(number: str, error: typst.TypstError) -> InputError:
    """What to say instead of the typesetter's own words, which quote the name."""
    if "could not be displayed" in error.message:
        return _not_made(
            number,
            Text(
                "有字在已安装的字体里都没有,请装上有这个字的字体再运行(生僻字如 Debian/Ubuntu 的 fonts-hanazono)",
                "a character of it is in no font that is installed; install one that has it and run again "
                "(for rare ones fonts-hanazono, on Debian or Ubuntu)",
            ),
        )
    if "contains the codepoint" in error.message:
        return _not_made(
            number,
            Text(
                "有自造字(Unicode 私用区),别的电脑上显示不出来;请改用正式编码的字",
                "a character of it is privately made (Unicode's private use area), and shows on no other computer",
            ),
        )
    return _not_made(number, Text("排版程序没有接受它", "the typesetter did not accept it"))


def _unreadable(number: str) -> InputError:
    return _not_made(
        number,
        Text(
            "它的开封记录不合规定(太长,或者证件类型、盐不对),二维码会核不出持证人",
            "its opening is too long, or of an unknown identity type, or its salt is wrong: the QR code would not be read",
        ),
    )


def _not_made(number: str, why: Text) -> InputError:
    return InputError(
        Text(f"证书 {number} 没有做成:{why.zh}", f"certificate {number} was not made: {why.en}")
    )


def _chosen(families: Iterable[str]) -> dict[str, list[str]]:
    """Which fonts to use for what."""
    there = set(families)
    serif = [name for name in SERIF if name in there]
    sans = [name for name in SANS if name in there]
    if not serif and not sans:
        raise ToolMissing(
            Text(
                "没有可以用的中文字体;请安装思源(Noto CJK)字体,如 Debian/Ubuntu:sudo apt install fonts-noto-cjk",
                "there is no Chinese font to set certificates in: install Noto CJK, "
                "on Debian or Ubuntu by sudo apt install fonts-noto-cjk",
            )
        )
    text, small = (serif or sans)[:1], (sans or serif)[:1]
    return {"text": text, "small": small, "code": [MONOSPACED, *small]}


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
