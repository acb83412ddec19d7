"""Whose certificate it is, without saying so in public: a salted commitment and its opening.

    opening      = JCS of {"id_number", "id_type", "name", "salt"}, the salt 16 random bytes in
    base64url identityHash = "sha256$" + hex(SHA-256(opening))                (Open Badges 3.0,
    B.6.6 IdentityHash) link         = https://HOST/verify/#<number>~<base64url(opening)>

The hash is public and for ever; without the salt nobody can try identity numbers against it. The
opening travels in the fragment of a link, which no server ever sees.

    >>> opening = Opening.of("11010519491231002X", "resident_id", "张小明", bytes(16))
    >>> opening.commit()
    'sha256$d51acebe6522e2373ba99ef0c5b931574fa137397806ea37c05f74a5f31d3e00'
    >>> decode_fragment(encode_fragment("S000037150001264000001", opening)).opening == opening
    True
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final, get_args

from stdnum.cn import ric

from skillreg.credentials import base64url
from skillreg.credentials.canonical import canonicalise, digest, parse_canonical
from skillreg.domain.names import normalise_name
from skillreg.domain.results import IdentityType
from skillreg.errors import InputError
from skillreg.text import Text

ID_TYPES: Final[dict[IdentityType, Text]] = {
    "resident_id": Text("居民身份证", "resident identity card"),
    "passport": Text("护照", "passport"),
    "hk_macao_permit": Text(
        "港澳居民来往内地通行证", "Mainland travel permit, Hong Kong and Macao"
    ),
    "taiwan_permit": Text("台湾居民来往大陆通行证", "Mainland travel permit, Taiwan"),
    "foreign_permanent_resident": Text("外国人永久居留身份证", "foreign permanent resident card"),
}

SALT_BYTES = 16
_LONGEST_FRAGMENT = 2048
_NUMBER = re.compile(r"[SY][0-9]{21}")
_MEMBERS = {"id_number", "id_type", "name", "salt"}


@dataclass(frozen=True, slots=True, repr=False)
class Opening:
    """What a commitment opens to. Secret: it never enters Git, a log or an error message."""

    id_number: str
    id_type: IdentityType
    name: str
    salt: str

    @classmethod
    def of(cls, id_number: str, id_type: IdentityType, name: str, salt: bytes) -> Opening:
        """An opening from what a person typed; `salt` is 16 fresh random bytes."""
        if len(salt) != SALT_BYTES:
            raise _refused("盐须为 16 字节", "the salt is 16 bytes")
        return cls(
            normalise_id_number(id_number), id_type, normalise_name(name), base64url.encode(salt)
        )

    def to_bytes(self) -> bytes:
        return canonicalise(asdict(self))

    def commit(self) -> str:
        """The commitment that stands in public (`identityHash`)."""
        return digest(self.to_bytes())

    def __repr__(self) -> str:
        return "Opening(…)"


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a link says after `#`; `reason` tells why there is no number or no opening.

    `damaged`: it speaks of the holder, and what it says cannot be read.
    """

    number: str | None
    opening: Opening | None
    reason: Text
    damaged: bool = False


def encode_fragment(number: str, opening: Opening) -> str:
    """The part of a certificate's link after `#`, with the opening in it."""
    return f"{number}~{base64url.encode(opening.to_bytes())}"


def decode_fragment(fragment: str) -> Fragment:
    """Read a fragment that anybody may have written; one opening has one spelling.

    Some programs write the `~` as `%7E`: that is understood.
    """
    if len(fragment) > _LONGEST_FRAGMENT:
        return Fragment(None, None, Text("链接过长", "the link is too long"))
    number, tilde, data = fragment.replace("%7E", "~").replace("%7e", "~").partition("~")
    if not _NUMBER.fullmatch(number):
        return Fragment(
            None,
            None,
            Text(
                "证书编号应为 1 个字母加 21 位数字",
                "a certificate number is a letter and 21 digits",
            ),
        )
    if not tilde:
        return Fragment(
            number, None, Text("链接中没有持证人信息", "the link says nothing of the holder")
        )
    try:
        return Fragment(
            number, _opening(base64url.decode(data)), Text("链接完整", "the link is whole")
        )
    except InputError:
        return Fragment(
            number,
            None,
            Text("链接中的持证人信息不完整", "what the link says of the holder is damaged"),
            damaged=True,
        )


def normalise_id_number(number: str) -> str:
    """One spelling of an identity number: ASCII, capitals, no blanks.

    >>> normalise_id_number(" １１０１０５ 19491231002x ")
    '11010519491231002X'
    """
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


def resident_id_fault(number: str) -> Text | None:
    """What is wrong with the length, date or check digit of a resident identity number (GB 11643).

    The division code is not looked up: real holders may be older than their division's code.

    >>> resident_id_fault("110105194912310021").en
    'the check digit of the identity number is wrong'
    """
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return Text(
            "身份证号应为 17 位数字加 1 位数字或 X",
            "an identity number is 17 digits and one digit or X",
        )
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return Text(
            "身份证号中的出生日期不存在", "the identity number's date of birth does not exist"
        )
    if number[-1] != ric.calc_check_digit(number):
        return Text("身份证号校验位不对", "the check digit of the identity number is wrong")
    return None


def _opening(data: bytes) -> Opening:
    value = parse_canonical(data)
    if set(value) != _MEMBERS or not all(type(part) is str for part in value.values()):
        raise _refused("成员不对", "the members are not those of an opening")
    if value["id_type"] not in get_args(IdentityType):
        raise _refused("证件类型不对", "the identity type is unknown")
    if len(base64url.decode(value["salt"])) != SALT_BYTES:
        raise _refused("盐须为 16 字节", "the salt is 16 bytes")
    return Opening(**value)


def _refused(zh: str, en: str) -> InputError:
    return InputError(Text(zh, en))
