"""One language's words, as templates use them: `t.name` is a text, the methods say days, levels and counts.

The texts themselves stand in `texts`, Chinese and English side by side. A name that is not there is an error while the
page is drawn, never an empty place on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from skillreg.domain.levels import LEVELS
from skillreg.site.texts import (
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
    TEXTS,
)
from skillreg.text import Language, Text


class Words:
    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __getattr__(self, name: str) -> str:
        try:
            return self.of(TEXTS[name])
        except KeyError:
            raise AttributeError(name) from None

    def of(self, text: Text) -> str:
        return text.in_language(self.language)

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """A text of the catalogue with its braces filled; days, levels and texts are said in this language."""
        said: dict[str, Any] = {
            key: self.of(it) if isinstance(it, Text) else it for key, it in values.items()
        }
        if "level" in said:
            said["level"] = self.level(said["level"])
        if "day" in said:
            said["day"] = self.day(said["day"])
        if "names" in said:
            said["names"] = self.list_mark.join(said["names"])
        if "month" in said:
            said["month"] = self.month(said["month"])
        return self.of(TEXTS[name]).format(**said)

    def day(self, day: date) -> str:
        """2026年4月27日, 27 April 2026."""
        return self.day_form.format(
            year=day.year, month=day.month, day=day.day, month_name=_MONTHS[day.month - 1]
        )

    def month(self, day: date) -> str:
        """2026年4月, April 2026."""
        name = _MONTHS[day.month - 1]
        return self.day_month.format(year=day.year, month=day.month, month_name=name)

    def month_in_year(self, day: date) -> str:
        """4月, April."""
        return self.day_month_alone.format(month=day.month, month_name=_MONTHS[day.month - 1])

    def days(self, days: tuple[date, ...]) -> str:
        """One day, or from the first to the last."""
        first, last = days[0], days[-1]
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return self.days_of_month.format(
                year=first.year,
                month=first.month,
                month_name=_MONTHS[first.month - 1],
                first=first.day,
                last=last.day,
            )
        return self.day_range.format(first=self.day(first), last=self.day(last))

    def level(self, level: int) -> str:
        return self.level_form.format(name=self.of(LEVELS[level]), n=level)

    def levels(self, levels: tuple[int, ...]) -> str:
        return self.list_mark.join(self.level(level) for level in levels)

    def count(self, name: str, number: int) -> str:
        """33 人, 33 people; 1 person."""
        return self.of(COUNTS[name].one if number == 1 else COUNTS[name].more).format(
            n=self.number(number)
        )

    def number(self, number: float) -> str:
        """1,205; a median may have a half."""
        return f"{number:,}" if isinstance(number, int) else f"{number:,.10g}"

    def kind(self, kind: str) -> str:
        return self.of(KINDS[kind])

    def purpose(self, purpose: str, place: str) -> str:
        """Where a status list of this purpose has a place."""
        return self.of(TEXTS[f"purpose_{purpose}"]).format(place=place)

    def region(self, region: str) -> str:
        return self.of(REGIONS[region])

    def status(self, status: str) -> str:
        return self.of(STATUSES[status])

    def severity(self, severity: str) -> str:
        return self.of(SEVERITIES[severity])

    def stage(self, stage: str) -> str:
        return self.of(STAGES[stage])

    def where(self, where: str) -> str:
        """Where something about a person is public."""
        return self.of(TEXTS[f"where_{where}"])

    def how(self, how: str) -> str:
        return self.of(HOW[how])

    def review_subject(self, kind: str) -> str:
        return self.of(REVIEW_SUBJECTS[kind])

    def answer(self, decision: str) -> str:
        return self.of(ANSWERS[decision])

    def objection_state(self, state: str) -> str:
        return self.of(OBJECTION_STATES[state])

    def inspection_stage(self, stage: str) -> str:
        return self.of(INSPECTION_STAGES[stage])

    def outcome(self, result: str) -> str:
        return self.of(OUTCOMES[result])

    def family(self, family: str) -> str:
        return self.of(FAMILIES[family])

    def listed(self, texts: Iterable[Text]) -> str:
        """Several words in a row, with this language's comma."""
        return self.list_mark.join(self.of(text) for text in texts)

    def session_state(self, state: str) -> str:
        return self.of(SESSION_STATES[state])


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def level_text(level: int) -> Text:
    """A level as `Words.level` says it, in both languages, for views that name one."""
    return Text(Words("zh").level(level), Words("en").level(level))
