"""Which column of a table is what: by its title where there are titles, else by what is in it.

A list may begin with the name of the list, so the titles are looked for in its first lines. Whatever is not taken is
named, for a person to see what was left aside.

>>> found = find_columns([Line(1, ["序号", "证书编号"]), Line(2, ["1", "S000037150001264000001"])])
>>> found.taken["number"], found.ignored, found.above
(Column(place=1, title='证书编号'), [Column(place=0, title='序号')], 1)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from skillreg.credentials import salt
from skillreg.domain.numbers import CertificateNumber
from skillreg.errors import InputError
from skillreg.tables.cells import is_resident_id
from skillreg.tables.lines import Column, Line, plain

Field = Literal["number", "link", "name", "id_type", "id_number", "salt"]


@dataclass(frozen=True)
class Columns:
    """`above`: how many lines stand above the first row. `titled`: whether titles told the columns."""

    taken: Mapping[Field, Column]
    ignored: Sequence[Column]
    above: int
    titled: bool


#: What each column may be called, each name as `plain` makes it.
TITLES: Final[Mapping[Field, str]] = {
    "number": """证书编号 证书号码 证书号 职业技能等级证书编号 技能等级证书编号 技能证书编号 职业技能证书编号
        number certificatenumber certificateno certificateid certno certnumber""",
    "link": """链接 核验链接 证书链接 验证链接 查询链接 二维码 二维码内容
        link url verifylink verificationlink qr qrcode""",
    "name": "姓名 持证人 持证人姓名 学员姓名 人员姓名 name holder holdername fullname",
    "id_type": "证件类型 证件种类 证件类别 身份证件类型 idtype identitydocument documenttype",
    "id_number": """证件号码 证件号 证件编号 身份证号 身份证号码 身份证 身份证件号码 公民身份号码 公民身份证号码
        idnumber idno identitynumber identityno""",
    "salt": "校验码 核验码 证书校验码 证书核验码 盐 盐值 checkcode salt",
}

_FIELDS = {title: field for field, titles in TITLES.items() for title in titles.split()}

#: In so many of the first lines are titles looked for.
_TITLE_LINES = 10
_SAMPLE = 200
_NAME = re.compile(r"[㐀-\u9fff][㐀-\u9fff·]{1,19}")


def title_of(cell: str) -> Field | None:
    """Of which column this is a title.

    >>> title_of("*证书编号（必填）"), title_of("ID number"), title_of("备注")
    ('number', 'id_number', None)
    """
    return _FIELDS.get(plain(cell))


def split_link(pasted: str) -> tuple[str, str | None]:
    """A number, and the opening where a link carries one.

    >>> split_link("https://example.org/verify/#S000037150001264000001%7EeyJ9")
    ('S000037150001264000001', 'eyJ9')
    """
    text = pasted.replace("%7E", "~").replace("%7e", "~")
    number, tilde, opening = text.rpartition("#")[2].partition("~")
    return number, opening if tilde else None


def find_columns(lines: Sequence[Line]) -> Columns | None:
    """None when no column holds certificate numbers."""
    titles = _titles_at(lines)
    titled = titles >= 0
    body = lines[titles + 1 :]
    places = _places_by_title(lines[titles]) if titled else {}
    if "number" not in places and "link" not in places:
        place = _numbers_in(body, places)
        if place is None:
            return None
        places["number"] = place
    if not titled:
        _add_holders(body, places)
        titles = 0 if _is_head(body[0], places) else -1
    return _columns(lines, titles, places, titled)


def _titles_at(lines: Sequence[Line]) -> int:
    fields = [set(map(title_of, line.cells)) - {None} for line in lines[:_TITLE_LINES]]
    sure = (at for at, found in enumerate(fields) if found & {"number", "link"})
    likely = (at for at, found in enumerate(fields) if len(found) > 1)
    return next(sure, next(likely, -1))


def _places_by_title(titles: Line) -> dict[Field, int]:
    """The first column of each title."""
    places: dict[Field, int] = {}
    for place, cell in enumerate(titles.cells):
        field = title_of(cell)
        if field is not None:
            places.setdefault(field, place)
    return places


def _numbers_in(body: Sequence[Line], places: Mapping[Field, int]) -> int | None:
    """The column with the most certificate numbers, or the only one that there is."""
    free = list(_free_columns(body, places))
    counts = [sum(map(_is_number, _cells_in(body, place))) for place in free]
    if any(counts):
        return free[counts.index(max(counts))]
    return free[0] if len(free) == 1 and not places else None


def _add_holders(body: Sequence[Line], places: dict[Field, int]) -> None:
    """Add what columns without titles say of holders."""
    _add_mostly(body, places, "salt", _is_salt)
    _add_mostly(body, places, "id_number", is_resident_id)
    if "salt" in places and "id_number" in places:
        _add_mostly(body, places, "name", lambda cell: _NAME.fullmatch(cell) is not None)


def _add_mostly(
    body: Sequence[Line], places: dict[Field, int], field: Field, is_one: Callable[[str], bool]
) -> None:
    for place in _free_columns(body, places):
        cells = _cells_in(body, place)
        if sum(map(is_one, cells)) * 2 > len(cells):
            places[field] = place
            return


def _free_columns(body: Sequence[Line], places: Mapping[Field, int]) -> Iterator[int]:
    """The columns with something in them that are not taken."""
    used = set(places.values())
    width = max((len(line.cells) for line in body[:_SAMPLE]), default=0)
    for place in range(width):
        if place not in used and _cells_in(body, place):
            yield place


def _cells_in(body: Sequence[Line], place: int) -> list[str]:
    """What is in a column, as far as one needs to look."""
    return [cell for line in body[:_SAMPLE] if (cell := line.cell(place))]


def _is_number(cell: str) -> bool:
    try:
        CertificateNumber.typed(split_link(cell)[0])
    except InputError:
        return False
    return True


def _is_salt(cell: str) -> bool:
    try:
        salt.read(cell)
    except InputError:
        return False
    return True


def _is_head(first: Line, places: Mapping[Field, int]) -> bool:
    """Whether it is a title that is not known here: there is no digit in it."""
    cell = unicodedata.normalize("NFKC", first.cell(places["number"]))
    return cell != "" and not re.search("[0-9]", cell)


def _columns(
    lines: Sequence[Line], head: int, places: Mapping[Field, int], titled: bool
) -> Columns:
    titles = lines[head] if head >= 0 else Line(0, ())
    shown = lines[max(head, 0) :]
    filled = {place for line in shown for place, cell in enumerate(line.cells) if cell}
    return Columns(
        {field: Column(place, titles.cell(place)) for field, place in places.items()},
        [Column(place, titles.cell(place)) for place in sorted(filled - set(places.values()))],
        head + 1,
        titled,
    )
