"""Calendars of sessions in iCalendar (RFC 5545): `/calendar.ics`, `/organisations/<code>/calendar.ics`, …

A session is an event of whole days: no time zone has a part in it. `UID` is made of organisation, session and first
day, `DTSTAMP` is the day on which the ledger took the plan, so nothing comes from a clock. `icalendar` escapes the
texts and folds the lines by octets, never inside a character.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from skillreg.site.output import Output
from skillreg.site.shell import LANGUAGES, prefix_of
from skillreg.site.views.schedule import Run, Schedule, schedules
from skillreg.site.views.world import World
from skillreg.site.words import Words

_DAY = timedelta(days=1)
_END = b"END:VCALENDAR\r\n"


def write_calendars(world: World, output: Output) -> None:
    for language in LANGUAGES:
        events = Events(world, Words(language))
        for schedule in schedules(world):
            output.write(prefix_of(language) + schedule.path, events.calendar(schedule))


class Events:
    """The sessions in one language, each written once: it stands in up to three calendars."""

    def __init__(self, world: World, words: Words) -> None:
        self._world = world
        self._words = words
        self._written: dict[str, bytes] = {}

    def calendar(self, schedule: Schedule) -> bytes:
        """The file of one calendar: events in between the lines that an empty one has."""
        empty = _calendar(schedule, self._world, self._words).to_ical()
        return b"".join(
            (empty.removesuffix(_END), *(self._event(run) for run in schedule.runs), _END)
        )

    def _event(self, run: Run) -> bytes:
        if run.name not in self._written:
            self._written[run.name] = _event(run, self._world, self._words).to_ical()
        return self._written[run.name]


def _calendar(schedule: Schedule, world: World, words: Words) -> Calendar:
    site = world.settings.site
    here, host = f"{site}/{prefix_of(words.language)}", urlsplit(site).netloc
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{host}//skillreg//{words.language.upper()}")
    calendar.add("method", "PUBLISH")
    name = words.fill(schedule.title, schedule.values)
    for key, value in (("name", name), ("x-wr-calname", name), ("url", here + schedule.page)):
        calendar.add(key, value)
    calendar.add("source", here + schedule.path, {"value": "URI"})
    calendar.add("refresh-interval", _DAY, {"value": "DURATION"})
    return calendar


def _event(run: Run, world: World, words: Words) -> Event:
    site, offset = world.settings.site, world.settings.utc_offset
    here, host = f"{site}/{prefix_of(words.language)}", urlsplit(site).netloc
    session = run.session
    planned = datetime.fromisoformat(f"{session.state.plan_date[:10]}T00:00:00{offset}")
    values = {
        "name": session.occupation_name,
        "level": session.level,
        "organisation": session.organisation_name,
        "session": session.id,
        "candidates": session.state.candidates,
    }
    page = session.path if session.notice_from else f"organisations/{session.organisation}/"
    event = Event()
    event.add("uid", f"{run.name}@{host}")
    event.add("dtstamp", planned.astimezone(UTC))
    event.add("dtstart", run.first)
    event.add("dtend", run.last + _DAY)  # the first day that no longer belongs to it
    event.add("summary", words.fill("event_title", values))
    event.add("description", words.fill("event_text", values))
    event.add("url", here + page)
    event.add("transp", "TRANSPARENT")
    return event
