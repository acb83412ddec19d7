"""All words of the data pages, Chinese and English side by side. `words.Words` hands them out in one language.

One module a surface; a template names a text of any of them, so no name stands twice. Braces are filled by the
template with `format`; `COUNTS` are told apart by number, since English has a singular.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from skillreg.site.texts import (
    about_me,
    charts,
    frame,
    home,
    notices,
    occupations,
    open_data,
    organisations,
    reviews,
    rules,
    search,
    statistics,
    subscriptions,
    supervision,
)
from skillreg.site.texts.terms import (
    ANSWERS,
    COUNTS,
    FAMILIES,
    HOW,
    INSPECTION_STAGES,
    KINDS,
    OBJECTION_STATES,
    OUTCOMES,
    REGIONS,
    REVIEW_SUBJECTS,
    SESSION_STATES,
    SEVERITIES,
    STAGES,
    STATUSES,
)
from skillreg.text import Text

__all__ = [
    "ANSWERS",
    "COUNTS",
    "FAMILIES",
    "HOW",
    "INSPECTION_STAGES",
    "KINDS",
    "OBJECTION_STATES",
    "OUTCOMES",
    "REGIONS",
    "REVIEW_SUBJECTS",
    "SESSION_STATES",
    "SEVERITIES",
    "STAGES",
    "STATUSES",
    "TEXTS",
]

_SURFACES = (
    about_me.TEXTS,
    charts.TEXTS,
    frame.TEXTS,
    home.TEXTS,
    notices.TEXTS,
    occupations.TEXTS,
    open_data.TEXTS,
    organisations.TEXTS,
    reviews.TEXTS,
    rules.TEXTS,
    search.TEXTS,
    statistics.TEXTS,
    subscriptions.TEXTS,
    supervision.TEXTS,
)

TEXTS: Final[dict[str, Text]] = dict(chain.from_iterable(one.items() for one in _SURFACES))
if len(TEXTS) != sum(map(len, _SURFACES)):
    raise AssertionError("a text of the site has two meanings")
