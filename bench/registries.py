"""Registries to measure in: real folders of any size, with one organisation whose next results file is checked.

The organisation has a plan of 500 candidates and their results, written as the demo writes them and free of findings.
Around it lie earlier sessions, other organisations and the ledger. Those are of the right number, names and layout,
but alike: their documents and the ledger's lines are copies, and on disk links to one copy, since a check must not
read them. (Should it do so one day, the ratio of the two sizes will tell.)
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from skillreg import yaml
from skillreg.documents import digest_of
from skillreg.domain.paths import review_path
from skillreg.domain.state import (
    Accredited,
    DayState,
    OrganisationState,
    SerialRun,
    SessionState,
)
from skillreg.ledger.head import HEAD_PATH, Head, dump_head
from skillreg.ledger.merkle import Frontier, leaf_hash, node_hash
from skillreg.ledger.storage import BUNDLE, bundle_path
from skillreg.rules import samples
from skillreg.shards import DAYS, ORGANISATIONS

REPOSITORY = Path(__file__).parents[1]
CANDIDATES = 500
SEATS = 60
SESSION = "2026-0301"
#: The session is held on two days before this one, on which its results are checked.
CHECKED_ON = date(2026, 3, 30)
_HELD_ON = (date(2026, 3, 28), date(2026, 3, 29))
_AHEAD = timedelta(days=12)
_START_OF_SITTINGS = (
    "08:00",
    "09:30",
    "11:00",
    "12:30",
    "14:00",
    "15:30",
    "17:00",
    "18:30",
    "20:00",
)
_END_OF_SITTINGS = ("09:20", "10:50", "12:20", "13:50", "15:20", "16:50", "18:20", "19:50", "21:20")
#: An earlier session brought this many certificates, and an organisation held at most this many sessions.
_CERTIFICATES_A_SESSION = 100
_SESSIONS_AN_ORGANISATION = 200
_FIRST_SESSION_ON = date(2022, 1, 8)

USCC = samples.SAMPLE_USCC
CODE = samples.SAMPLE_CODE
RESULTS_PATH = f"submissions/{USCC}/{SESSION}/results.yml"
PLAN_PATH = f"submissions/{USCC}/{SESSION}/plan.yml"

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation of a registry and the sessions that it has held."""

    code: str
    uscc: str
    sessions: int


def organisations(certificates: int) -> list[Organisation]:
    """Who issued so many certificates; the first is the one whose results are checked."""
    left = max(1, certificates // _CERTIFICATES_A_SESSION)
    found: list[Organisation] = []
    while left > 0:
        place = len(found)
        held = min(left, _SESSIONS_AN_ORGANISATION)
        code = CODE if place == 0 else f"S0000371{50001 + place:05d}"
        uscc = USCC if place == 0 else f"5237{place:06d}MJDEMX00"
        found.append(Organisation(code, uscc, held))
        left -= held
    return found


def files(certificates: int) -> Iterator[File]:
    """Every file of a registry with so many certificates, but for the results that are to be checked."""
    yield from shipped()
    yield from _checked_organisation()
    yield from _ledger(certificates)
    days: dict[str, DayState] = {}
    index = 0
    for organisation in organisations(certificates):
        yield from _earlier_filings(organisation)
        state = _state(organisation, index)
        yield ORGANISATIONS.path(organisation.code), ORGANISATIONS.dump(state, certificates)
        index += organisation.sessions * _CERTIFICATES_A_SESSION
        for session, held in state.sessions.items():
            for day in held.dates:
                days.setdefault(day, DayState(day)).sessions.append((state.code, session))
    for name, one in days.items():
        yield DAYS.path(name), DAYS.dump(one, certificates)


def results(session: str = SESSION) -> bytes:
    """The results of all candidates, as an organisation files them."""
    rows = [_row(number, session) for number in range(CANDIDATES)]
    return yaml.dump(samples.results(session=session, rows=rows)).encode()


def passed() -> int:
    """How many candidates of a session pass."""
    return sum(_row(number, SESSION)["outcome"] == "pass" for number in range(CANDIDATES))


def write(root: Path, written: Iterator[File]) -> None:
    """Write files into a folder; a content that was there before becomes a link to it."""
    first: dict[bytes, Path] = {}
    made: set[Path] = set()
    for name, data in written:
        path = root / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if data in first:
            os.link(first[data], path)
        else:
            path.write_bytes(data)
            first[data] = path


def shipped() -> Iterator[File]:
    """The catalogues and schemas that this repository ships."""
    folder = REPOSITORY / "registry"
    shipped = [folder / f"{name}.yml" for name in ("registry", "divisions", "licensed")]
    shipped += sorted((folder / "occupations").glob("*.yml"))
    shipped += sorted((REPOSITORY / "schemas").glob("*.json"))
    for path in shipped:
        yield path.relative_to(REPOSITORY).as_posix(), path.read_bytes()


def _checked_organisation() -> Iterator[File]:
    """The application, the admission and the plan of the organisation whose results are checked."""
    application = samples.application()
    written = yaml.dump(application).encode()
    admission = samples.admission(application, digest_of(written), CODE)
    yield f"submissions/{USCC}/application.yml", written
    yield f"registry/organisations/{CODE}.yml", yaml.dump(admission).encode()
    yield PLAN_PATH, plan()


@cache
def plan(session: str = SESSION, held_on: tuple[date, date] = _HELD_ON) -> bytes:
    """All candidates sit theory on the first day and practice on the second, as many at a time as there are seats."""
    people = [{"ticket": _ticket(number), "name": _name(number)} for number in range(CANDIDATES)]
    content = samples.plan(session=session, candidates=people)
    theory, practice = content["sittings"]
    tickets = [one["ticket"] for one in people]
    content["sittings"] = [
        one
        | {
            "date": day.isoformat(),
            "start": _START_OF_SITTINGS[turn],
            "end": _END_OF_SITTINGS[turn],
            "candidates": tickets[turn * SEATS : (turn + 1) * SEATS],
        }
        for one, day in zip((theory, practice), held_on, strict=True)
        for turn in range(-(-CANDIDATES // SEATS))
    ]
    return yaml.dump(content).encode()


def _ticket(number: int) -> str:
    return str(2026000101 + number)


def _name(number: int) -> str:
    return f"{'王李张刘陈杨赵黄周吴'[number % 10]}*{'明芳伟娜敏静丽强磊军'[number // 10 % 10]}"


def _row(number: int, session: str) -> dict[str, str]:
    """One of nine does not reach the pass mark in theory."""
    theory, practice = (55 if number % 9 == 0 else 60 + number % 40), 60 + number % 39
    return {
        "ticket": _ticket(number),
        "name": _name(number),
        "theory": str(theory),
        "practice": f"{practice}.5",
        "outcome": "pass" if theory >= 60 else "fail",
        "holder": "sha256$" + hashlib.sha256(f"{session} {number}".encode()).hexdigest(),
    }


def _session_id(number: int) -> str:
    """Fifty sessions a year, from 2022 on."""
    return f"{2022 + number // 50}-{number % 50 + 1:04d}"


def _earlier_filings(organisation: Organisation) -> Iterator[File]:
    """What is on file of sessions that are over: plan, results and their two reviews, all of them copies."""
    planned, filed = yaml.dump(samples.plan()).encode(), yaml.dump(samples.results()).encode()
    for number in range(organisation.sessions):
        folder = f"submissions/{organisation.uscc}/{_session_id(number)}"
        yield f"{folder}/plan.yml", planned
        yield f"{folder}/results.yml", filed
        for role in ("city", "province"):
            review = review_path(f"{folder}/results.yml", role)
            yield review, b"a review\n"
            yield f"{review}.sig", b"a signature\n"


def _state(organisation: Organisation, index: int) -> OrganisationState:
    """What the ledger says of an organisation that has held its sessions one after the other, a week apart."""
    accredited = Accredited(
        index=0,
        status="active",
        from_=_FIRST_SESSION_ON.isoformat(),
        scope={"4-10-01-05": [5, 4]},
        name="示例阳光养老服务职业培训学校",
        kind="training_school",
        division="371502",
        region="city",
        admission="sha256$" + "0" * 64,
    )
    state = OrganisationState(organisation.code, organisation.uscc, [accredited])
    for number in range(organisation.sessions):
        _held(state, number, index + number * _CERTIFICATES_A_SESSION)
    if organisation.code == CODE:
        _filed(state, index + organisation.sessions * _CERTIFICATES_A_SESSION)
    return state


def _filed(state: OrganisationState, index: int) -> None:
    """The session whose results are checked: the ledger has its plan."""
    state.plans[index] = SESSION
    state.sessions[SESSION] = session_on_file(SESSION, index)


def session_on_file(
    session: str, index: int, held_on: tuple[date, date] = _HELD_ON
) -> SessionState:
    """A session of all candidates of which the ledger has the plan, at a place."""
    return SessionState(
        occupation="4-10-01-05",
        level=4,
        dates=[day.isoformat() for day in held_on],
        candidates=CANDIDATES,
        plan_index=index,
        plan_date=(held_on[0] - _AHEAD).isoformat(),
        plan_digest=digest_of(plan(session, held_on)),
    )


def _held(state: OrganisationState, number: int, index: int) -> None:
    """One session that is over, with its certificates in one run from a place in the log on."""
    day = _FIRST_SESSION_ON + timedelta(weeks=number)
    session, later = _session_id(number), day + timedelta(days=20)
    state.plans[index] = session
    state.sessions[session] = SessionState(
        occupation="4-10-01-05",
        level=4,
        dates=[day.isoformat(), (day + timedelta(days=1)).isoformat()],
        candidates=_CERTIFICATES_A_SESSION,
        plan_index=index,
        plan_date=(day - _AHEAD).isoformat(),
        plan_digest="sha256$" + hashlib.sha256(session.encode()).hexdigest(),
        results_index=index,
        results_digest="sha256$" + hashlib.sha256(session[::-1].encode()).hexdigest(),
        notice_from=(day + timedelta(days=3)).isoformat(),
        notice_until=later.isoformat(),
        passed=_CERTIFICATES_A_SESSION,
        first_certificate=index,
        certificates=_CERTIFICATES_A_SESSION,
        runs=[(index, _CERTIFICATES_A_SESSION)],
    )
    serials = state.serials.setdefault(f"{later:%y}/4", [])
    serial = state.next_serial(later.year % 100, 4)
    serials.append(SerialRun(serial, index, _CERTIFICATES_A_SESSION, later.isoformat()))


def _ledger(size: int) -> Iterator[File]:
    """A ledger of so many times the same real line, with the head that belongs to it."""
    line = certificate_line()
    full = (line + b"\n") * BUNDLE
    for number in range(size // BUNDLE):
        yield bundle_path(number), full
    if rest := size % BUNDLE:
        yield bundle_path(size // BUNDLE), (line + b"\n") * rest
    yield HEAD_PATH, dump_head(Head(as_of=CHECKED_ON).grown(_edge(size, leaf_hash(line))))


def certificate_line() -> bytes:
    """A certificate of this repository's own sample ledger."""
    lines = (REPOSITORY / bundle_path(0)).read_bytes().splitlines()
    return next(line for line in reversed(lines) if b"AchievementCredential" in line)


def _edge(size: int, leaf: bytes) -> Frontier:
    """The right edge of a tree of `size` equal leaves: its subtrees of one height are equal, too."""
    nodes: list[bytes] = []
    node = leaf
    for height in range(size.bit_length()):
        if size >> height & 1:
            nodes.append(node)
        node = node_hash(node, node)
    return Frontier(size, nodes[::-1])
