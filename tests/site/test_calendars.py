"""Calendars of sessions: iCalendar, read back by another library, stable from build to build."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from skillreg.site.calendars import Events
from skillreg.site.views import schedule
from skillreg.site.views.schedule import schedules
from skillreg.site.views.world import CALENDAR_DAYS
from skillreg.site.words import Words
from skillreg.text import Language

from tests.site.conftest import HOSTILE
from tests.site.registries import CODE, SmallRegistry
from tests.site.test_views import world

HOST = "liaocheng.skillreg.example"


@pytest.fixture
def registry(tmp_path: Path) -> SmallRegistry:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit(name="示例阳光养老服务职业培训学校;含分号,逗号\\和反斜线")
    return registry


def files(registry: SmallRegistry, as_of: str, language: Language = "zh") -> dict[str, bytes]:
    shown = world(registry, as_of)
    events = Events(shown, Words(language))
    return {one.path: events.calendar(one) for one in schedules(shown)}


def read(data: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(data.decode())


def test_a_session_is_an_event_of_whole_days(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-05-16", "2026-05-17"])
    (event,) = read(files(registry, "2026-04-01")["calendar.ics"]).events
    assert (event.dtstart, event.dtend) == (date(2026, 5, 16), date(2026, 5, 18))
    assert event.uid == f"{CODE}.2026-0001.20260516@{HOST}"
    assert event.dtstamp == datetime(2026, 3, 15, 16, tzinfo=UTC)  # midnight of 16 March in China
    assert event.summary == "养老护理员 四级/中级工 考试"
    assert event.description == (
        "示例阳光养老服务职业培训学校;含分号,逗号\\和反斜线 2026-0001 场次，考生 3 名。"
    )
    assert str(event.url) == f"https://{HOST}/organisations/{CODE}/"


def test_days_apart_are_events_apart(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-05-24", "2026-05-16", "2026-05-23"])
    events = read(files(registry, "2026-04-01")["calendar.ics"]).events
    assert [(event.dtstart, event.dtend) for event in events] == [
        (date(2026, 5, 16), date(2026, 5, 17)),
        (date(2026, 5, 23), date(2026, 5, 25)),
    ]
    assert len({event.uid for event in events}) == 2


def test_a_held_session_leads_to_its_notice_and_keeps_its_name(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    (before,) = read(files(registry, "2026-03-20")["calendar.ics"]).events
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    (after,) = read(files(registry, "2026-04-01")["calendar.ics"]).events
    assert (before.uid, before.dtstamp) == (after.uid, after.dtstamp)
    assert str(after.url) == f"https://{HOST}/notices/{CODE}/2026-0001/"


def test_a_calendar_has_what_is_nearest_and_no_more(
    registry: SmallRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "MOST", 3)
    for number, day in enumerate(("2026-03-20", "2026-04-09", "2026-04-11", "2026-07-01"), 1):
        registry.plan(f"2026-{number:04}", [day])
    for data in files(registry, "2026-04-10").values():
        days = [event.dtstart for event in read(data).events]
        assert days == [date(2026, 4, 9), date(2026, 4, 11), date(2026, 7, 1)]


def test_old_sessions_leave_and_empty_calendars_are_none(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    last = date(2026, 3, 28).toordinal() + CALENDAR_DAYS
    kept = world(registry, date.fromordinal(last).isoformat())
    assert kept.scheduled == {CODE, "4-10-01-05"}
    assert set(files(registry, date.fromordinal(last).isoformat())) == {
        "calendar.ics",
        f"organisations/{CODE}/calendar.ics",
        "occupations/4-10-01-05/calendar.ics",
    }
    later = date.fromordinal(last + 1).isoformat()
    assert world(registry, later).scheduled == frozenset()
    assert set(files(registry, later)) == {"calendar.ics"}
    assert read(files(registry, later)["calendar.ics"]).events == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_lines_are_folded_by_octets_between_characters(
    registry: SmallRegistry, language: Language
) -> None:
    registry.plan("2026-0001", ["2026-05-16"])
    data = files(registry, "2026-04-01", language)["calendar.ics"]
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        assert len(line) <= 75
        line.decode()


def test_the_same_ledger_gives_the_same_bytes_on_any_day(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-05-16"])
    assert files(registry, "2026-04-01") == files(registry, "2026-05-16")


def test_hostile_names_are_text_in_a_calendar(hostile_site: Path) -> None:
    said = []
    for file in sorted(hostile_site.rglob("calendar.ics")):
        data = file.read_bytes()
        said += [event.description or "" for event in read(data).events]
    assert any(HOSTILE in text for text in said)


def test_the_story_has_its_calendars(story_site: Path) -> None:
    paths = {file.relative_to(story_site).as_posix() for file in story_site.rglob("calendar.ics")}
    assert {"calendar.ics", "en/calendar.ics", f"organisations/{CODE}/calendar.ics"} <= paths
    for path in paths:
        assert read((story_site / path).read_bytes()).events, path
