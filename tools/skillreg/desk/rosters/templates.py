"""The empty list of results for a plan, as an XLSX file to fill in: tickets and masked names are there already."""

from __future__ import annotations

import io
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from skillreg.credentials.holder import ID_TYPES
from skillreg.desk.rosters.columns import Field, title_of
from skillreg.domain.plan import Plan
from skillreg.domain.policy import Policy

_WIDTHS: Final[dict[Field, int]] = {"ticket": 20, "name": 14, "id_type": 24, "id_number": 24}
_HEAD = PatternFill("solid", start_color="FFDCE9E4")
_AS_PLANNED: Final = "名册(已打码)"


def results_template(plan: Plan, policy: Policy) -> bytes:
    """One row a candidate of the plan. Numbers are text, so that Excel keeps their zeros and their last digits."""
    parts = policy.parts.of(plan.level)
    fields: tuple[Field, ...] = ("ticket", "name", "id_type", "id_number", *parts)
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = "成绩"
    page.append([*map(title_of, fields), _AS_PLANNED])
    for candidate in plan.candidates:
        page.append([candidate.ticket, *[None] * (len(fields) - 1), candidate.name])
    _format(page, fields)
    _choices(page, fields, policy)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _format(page: Worksheet, fields: tuple[Field, ...]) -> None:
    page.freeze_panes = "A2"
    for place, field in enumerate((*fields, None), 1):
        page.column_dimensions[get_column_letter(place)].width = (
            _WIDTHS.get(field, 14) if field else 18
        )
        head = page.cell(1, place)
        head.font = Font(bold=True)
        head.fill = _HEAD
        if field in ("ticket", "id_number"):
            for line in range(2, page.max_row + 1):
                page.cell(line, place).number_format = "@"


def _choices(page: Worksheet, fields: tuple[Field, ...], policy: Policy) -> None:
    """Drop-downs and limits. They help who types; what counts is checked again at import."""
    kinds = ",".join(text.zh for text in ID_TYPES.values())
    _limit(page, fields, "id_type", DataValidation("list", formula1=f'"{kinds}"'))
    for part in fields[4:]:
        marks = DataValidation(
            "decimal", operator="between", formula1="0", formula2=str(policy.full_mark.value)
        )
        marks.error = f"0 到 {policy.full_mark.value} 的分数;缺考的空着"
        _limit(page, fields, part, marks)


def _limit(
    page: Worksheet, fields: tuple[Field, ...], field: Field, validation: DataValidation
) -> None:
    letter = get_column_letter(fields.index(field) + 1)
    validation.add(f"{letter}2:{letter}{page.max_row}")
    page.add_data_validation(validation)
