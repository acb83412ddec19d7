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


def write_calendars(world: World, output: Output) -> None:
    spoken = [(Words(language), prefix_of(language)) for language in LANGUAGES]
    for schedule in schedules(world):
        for words, prefix in spoken:
            output.write(prefix + schedule.path, icalendar(schedule, world, words))


def icalendar(schedule: Schedule, world: World, words: Words) -> bytes:
    """The file of one calendar in one language."""
    settings = world.settings
    here = f"{settings.site}/{prefix_of(words.language)}"
    host = urlsplit(settings.site).netloc
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{host}//skillreg//{words.language.upper()}")
    calendar.add("method", "PUBLISH")
    name = words.fill(schedule.title, schedule.values)
    for key, value in (("name", name), ("x-wr-calname", name), ("url", here + schedule.page)):
        calendar.add(key, value)
    calendar.add("source", here + schedule.path, {"value": "URI"})
    calendar.add("refresh-interval", _DAY, {"value": "DURATION"})
    for run in schedule.runs:
        calendar.add_component(_event(run, here, host, settings.utc_offset, words))
    written: bytes = calendar.to_ical()
    return written


def _event(run: Run, here: str, host: str, offset: str, words: Words) -> Event:
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
    event.add("uid", f"{session.organisation}.{session.id}.{run.first:%Y%m%d}@{host}")
    event.add("dtstamp", planned.astimezone(UTC))
    event.add("dtstart", run.first)
    event.add("dtend", run.last + _DAY)  # the first day that no longer belongs to it
    event.add("summary", words.fill("event_title", values))
    event.add("description", words.fill("event_text", values))
    event.add("url", here + page)
    event.add("transp", "TRANSPARENT")
    return event
