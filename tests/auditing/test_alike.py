"""Two ways to look at a certificate, by its bytes and by its JSON: whatever the line, they say the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from skillreg.auditing.alike import Alike, Found
from skillreg.auditing.entry import CERTIFICATE, Entry
from skillreg.auditing.lines import Examined, Examiner, Run, Terms, add, filled
from skillreg.auditing.replay import Replay
from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.credentials.keys import resolver
from skillreg.credentials.proof import holds, verify
from skillreg.registry import Registry
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records

from tests.auditing.conftest import forged, signed, story_lines
from tests.story import told

SITE = "https://liaocheng.skillreg.example"


def terms() -> Terms:
    return Terms(SITE, read_records(FolderTree(told() / "registry")))


def certificates() -> list[tuple[int, bytes]]:
    return [(n, line) for n, line in enumerate(story_lines()) if b"AchievementCredential" in line]


def template(index: int, line: bytes) -> Alike:
    made = Alike.of(SITE, parse_canonical(line), index, terms().records)
    assert made is not None
    return made


def examine(lines: list[bytes], *, verify_it: bool = True) -> Examined:
    """A ledger of these lines, which are fewer than a bundle has."""
    data = b"\n".join(lines) + b"\n"
    return Examiner(terms()).examine(0, data, len(lines), verify_it=verify_it)


def test_most_certificates_of_a_ledger_are_told_by_their_bytes() -> None:
    lines = story_lines()
    examined = examine(lines)
    alike = sum(len(one.holders) for one in examined.found if isinstance(one, Run))
    assert alike > len(certificates()) * 9 // 10
    assert examined.faults == []


def test_what_is_told_by_bytes_is_what_the_json_says() -> None:
    index, line = certificates()[0]
    made = template(index, line)
    like = Entry(index, CERTIFICATE, _bare(line), "", made.key)
    matched = 0
    for place, other in certificates():
        found = made.match(place, other)
        if found is None:
            continue
        matched += 1
        entry = filled(like, Run(place, made.prefix, found.serial, [found.holder]))
        document = _bare(other)
        for name in ("id", "issuer", "credentialSubject", "evidence", "validFrom", "@context"):
            assert entry.document[name] == document[name]
        assert found.signed
    assert matched > 1


def _bare(line: bytes) -> JsonObject:
    document = parse_canonical(line)
    del document["proof"]
    return document


@settings(max_examples=300)
@given(at=st.floats(0, 0.9999), byte=st.integers(0, 255), drop=st.integers(0, 2))
def test_a_line_that_matches_is_canonical_and_signed_as_the_long_way_says(
    at: float, byte: int, drop: int
) -> None:
    """Any byte of a line set to anything, or some left out."""
    (index, line), (place, other) = certificates()[:2]
    made = template(index, line)
    spot = int(at * len(other))
    changed = other[:spot] + bytes([byte]) + other[spot + 1 + drop :]
    found = made.match(place, changed)
    if found is None:
        return
    document = parse_canonical(changed)  # raises if the bytes are not the canonical ones
    resolve = resolver(terms().records, document["issuer"]["id"], place, "issuing")
    assert found.signed == holds(verify(document, resolve))
    assert document["id"].endswith(f"#{made.prefix}{found.serial:06d}")


def test_a_serial_of_noughts_and_another_place_do_not_match() -> None:
    (index, line), (place, other) = certificates()[:2]
    made = template(index, line)
    assert made.match(place, other) is not None
    assert made.match(place + 1, other) is None
    number = parse_canonical(other)["id"].rpartition("#")[2].encode()
    assert made.match(place, other.replace(number, number[:16] + b"000000")) is None


def test_a_key_that_ends_ends_the_template() -> None:
    (index, line), (place, other) = certificates()[:2]
    records = tuple(replace(one, until=place) for one in terms().records)
    made = Alike.of(SITE, parse_canonical(line), index, records)
    assert made is not None
    assert made.match(place, other) is None


#: Serials in any order, and as they should be.
ANY_ORDER = st.lists(st.integers(0, 8), min_size=1, max_size=8)
IN_ORDER = st.integers(2, 9).map(lambda end: list(range(1, end)))


@settings(max_examples=100)
@given(places=ANY_ORDER | IN_ORDER, holders=st.lists(st.integers(0, 40), min_size=8, max_size=8))
def test_certificates_in_a_row_are_found_out_like_each_by_itself(
    places: list[int], holders: list[int]
) -> None:
    """Serials and holders in any order, left out and given twice: the same faults, the same state."""
    lines = story_lines()
    start = next(n for n, line in enumerate(lines) if b"AchievementCredential" in line)
    before = examine(lines[:start], verify_it=False)
    first = Entry(start, CERTIFICATE, _bare(lines[start]), "", template(start, lines[start]).key)
    prefix = template(start, lines[start]).prefix
    row: list[Entry | Run] = []
    for index, (place, holder) in enumerate(zip(places, holders, strict=False), start + 1):
        add(row, index, prefix, Found(1 + place, f"sha256${holder:064d}", True))
    told_by = []
    for in_a_row in (True, False):
        replay = _replay(before, first)
        for run in row:
            assert isinstance(run, Run)
            if in_a_row:
                replay.take_run(run)
            else:
                for one in run.singles():
                    replay.take(filled(first, one))
        faults = [(fault.check, fault.index) for fault in replay.told()]
        told_by.append((faults, replay.state, replay.counts, replay.claimed()))
    assert told_by[0] == told_by[1]


def _replay(before: Examined, first: Entry) -> Replay:
    from skillreg.auditing.replay import Ground, Numbers

    registry = Registry(FolderTree(told() / "registry"))
    ground = Ground(
        SITE, Numbers(), registry.calendar, terms().records, lambda index: story_lines()[index]
    )
    replay = Replay(ground)
    for one in before.found:
        assert isinstance(one, Entry)
        replay.take(one)
    replay.take(first)
    replay.told()
    replay.claimed()
    return replay


def test_a_badly_signed_line_in_a_row_is_named(tmp_path: Path) -> None:
    lines = story_lines()
    index, line = certificates()[5]
    document = parse_canonical(line)
    value = document["proof"][0]["proofValue"]
    spoilt = line.replace(value[-6:].encode(), value[-6:].swapcase().encode())
    spoilt_lines = [*lines[:index], spoilt, *lines[index + 1 :]]
    assert {fault.index for fault in examine(spoilt_lines).faults} == {index}
    assert examine(spoilt_lines, verify_it=False).faults == []
    assert _places(examine(lines)) == list(range(len(lines)))


def test_a_run_ends_where_a_serial_or_a_line_is_left_out() -> None:
    found: list[Entry | Run] = []
    for index, serial in ((7, 1), (8, 2), (9, 4), (11, 5)):
        add(found, index, "S000037150001264", Found(serial, "", True))
    assert [(run.index, len(run.holders)) for run in found if isinstance(run, Run)] == [
        (7, 2),
        (9, 1),
        (11, 1),
    ]


def _places(examined: Examined) -> list[int]:
    return [
        one.index + n
        for one in examined.found
        for n in range(len(one.holders) if isinstance(one, Run) else 1)
    ]


def test_what_was_forged_is_signed_as_it_should_be() -> None:
    """The tests' own tool: lines signed anew are as good as those of the sealer."""
    assert forged(story_lines(), lambda _all: None) == story_lines()
    assert signed(_bare(story_lines()[0])) == story_lines()[0]
