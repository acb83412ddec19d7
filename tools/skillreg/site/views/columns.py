"""Columns that several tables have, with the same words."""

from __future__ import annotations

from skillreg.site.opendata.table import Column
from skillreg.text import Text

CODE = Column("organisation", "text", Text("机构代码（13 位）", "organisation code, 13 characters"))
NAME = Column("organisation_name", "text", Text("机构名称", "its name"))
OCCUPATION = Column("occupation", "text", Text("职业编码", "occupation code of the classification"))
OCCUPATION_NAME = Column("occupation_name", "text", Text("职业名称", "its name"))
LEVEL = Column(
    "level",
    "count",
    Text("5 初级工、4 中级工、3 高级工、2 技师、1 高级技师", "5 is the lowest, 1 the highest"),
)
YEAR = Column("year", "count", Text("年", "year"))
MONTH = Column("month", "count", Text("月（1 到 12）", "month, 1 to 12"))
ISSUED = Column(
    "issued",
    "count",
    Text("发证数，更正不重复计", "certificates issued; a correction is none anew"),
)
REVOKED = Column(
    "revoked",
    "count",
    Text("其中已撤销，计在发证的那一格", "of these, revoked since; counted where they were issued"),
)
DIVISION = (
    Column("division", "text", Text("所在地行政区划代码", "division code of its place")),
    Column("division_zh", "text", Text("所在地（中文）", "the place in Chinese")),
    Column("division_en", "text", Text("所在地（英文）", "the place in English")),
)
ENTRY = Column("entry", "count", Text("账本位置，从 0 数起", "place in the log, counted from 0"))
