"""What people call each identity document in their tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from skillreg.domain.results import IdentityType
from skillreg.tables.lines import plain

#: What each identity document may be called, each name as `plain` makes it.
ID_TYPES: Final[Mapping[IdentityType, str]] = {
    "resident_id": "residentid 居民身份证 身份证 二代身份证 第二代居民身份证 residentidentitycard idcard",
    "passport": "passport 护照",
    "hk_macao_permit": """港澳居民来往内地通行证 港澳来往内地通行证 回乡证
        hkmacaopermit mainlandtravelpermithongkongandmacao""",
    "taiwan_permit": "台湾居民来往大陆通行证 台胞证 taiwanpermit mainlandtravelpermittaiwan",
    "foreign_permanent_resident": """外国人永久居留身份证 外国人永久居留证
        foreignpermanentresident foreignpermanentresidentcard""",
}

_ID_TYPES = {name: kind for kind, names in ID_TYPES.items() for name in names.split()}


def id_type_of(cell: str) -> IdentityType | None:
    """A blank cell means the identity card, as nearly everybody has one."""
    return "resident_id" if cell == "" else _ID_TYPES.get(plain(cell))
