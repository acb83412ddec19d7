"""Making official what is due: in one order, each thing once, whatever waits or is wrong beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from skillreg.credentials.canonical import digest, parse_canonical
from skillreg.domain.numbers import CertificateNumber
from skillreg.errors import InputError, RegistryDamaged, ToolMissing
from skillreg.findings import Finding
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.sealing.seal import SealReport

from tests.story import (
    ADMITTED,
    ASSOCIATION,
    CERTIFIED,
    COLLEGE,
    NOTICE_RUNNING,
    REVIEWED,
    SCHOOL,
    Town,
    admission_path,
    application_path,
    session_path,
)

LAST_DAY_OF_NOTICE, FIRST_DAY_AFTER = "2026-04-07", "2026-04-08"


def kinds(report: SealReport) -> list[str]:
    return [kind for _, kind, _ in report.written]


def issued(report: SealReport) -> list[str]:
    return [number for _, kind, number in report.written if kind == "AchievementCredential"]


def codes(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


class TestOrder:
    def test_the_whole_story_from_an_empty_ledger(self, town: Town) -> None:
        """Keys, then admissions, then plans, then results, each by path."""
        town.git("rm", "-q", "-r", "registry/ledger")
        town.commit("no ledger")
        report = town.seal("2026-04-21")
        assert kinds(report)[:6] == ["KeyEvent"] * 3 + ["Accreditation"] * 3
        accredited = [label.split()[0] for _, kind, label in report.written if kind[0] == "A"]
        assert accredited == [SCHOOL.code, ASSOCIATION.code, COLLEGE.code]
        assert "AchievementCredential" not in kinds(report)

    def test_places_are_counted_on(self, town: Town) -> None:
        size = town.back_to(REVIEWED).head.size
        report = town.seal(FIRST_DAY_AFTER)
        assert [index for index, _, _ in report.written] == list(range(size, report.head.size))
        assert report.head.size == size + len(report.written)

    def test_certificates_follow_the_files_by_path_and_row(self, town: Town) -> None:
        report = town.back_to(REVIEWED).seal(FIRST_DAY_AFTER)
        expected = []
        for organisation in sorted((SCHOOL, ASSOCIATION, COLLEGE), key=lambda one: one.uscc):
            for session in organisation.sessions:
                if session.reported_on == "2026-03-30":
                    path = session_path(organisation, session.id, "results")
                    rows = town.load(path)["results"]
                    expected += [row["holder"] for row in rows if row["outcome"] == "pass"]
        entries = [parse_canonical(town.lines()[index]) for index, _, _ in report.written]
        hashes = [entry["credentialSubject"]["identifier"][0]["identityHash"] for entry in entries]
        assert hashes == expected

    def test_the_head_is_that_of_the_lines(self, town: Town) -> None:
        frontier = Frontier()
        frontier.extend(map(leaf_hash, town.lines()))
        head = town.head
        assert (head.size, head.root) == (frontier.size, frontier.root().hex())
        assert head.edge == tuple(node.hex() for node in frontier.hashes)


class TestAgain:
    @pytest.mark.parametrize("day", ["2026-04-20", "2026-04-21", "2027-01-01"])
    def test_a_second_run_writes_nothing(self, town: Town, day: str) -> None:
        before = town.ledger()
        stamps = {path: (town.root / path).stat().st_mtime_ns for path in before}
        assert town.seal(day).written == []
        assert town.ledger() == before
        assert stamps == {path: (town.root / path).stat().st_mtime_ns for path in before}

    def test_nor_does_it_before_the_first_was_committed(self, town: Town) -> None:
        town.back_to(REVIEWED)
        assert town.seal(FIRST_DAY_AFTER).written
        before = town.ledger()
        assert town.seal(FIRST_DAY_AFTER).written == []
        assert town.ledger() == before

    def test_a_file_that_changes_after_it_was_sealed_issues_nothing_more(self, town: Town) -> None:
        town.back_to(CERTIFIED)
        path = session_path(SCHOOL, "2026-0001", "results")
        file = town.root / path
        file.write_bytes(file.read_bytes() + b"# more\n")
        town.commit("a comment")
        assert issued(town.seal("2026-04-09")) == []

    def test_the_same_commit_on_the_same_day_gives_the_same_bytes(self, tmp_path: Path) -> None:
        ledgers = []
        for name in ("one", "two"):
            town = Town(tmp_path / name).back_to(REVIEWED)
            town.seal(FIRST_DAY_AFTER)
            ledgers.append(town.ledger())
        assert ledgers[0] == ledgers[1]


class TestNotice:
    @pytest.mark.parametrize("day", ["2026-04-02", "2026-04-06", LAST_DAY_OF_NOTICE])
    def test_nothing_is_issued_while_it_runs(self, town: Town, day: str) -> None:
        report = town.back_to(REVIEWED).seal(day)
        assert issued(report) == []
        assert codes(report.waiting) == {"CRT101"}
        assert report.refused == []

    @pytest.mark.parametrize("day", [FIRST_DAY_AFTER, "2026-04-09", "2026-12-31"])
    def test_certificates_are_issued_when_it_is_over(self, town: Town, day: str) -> None:
        report = town.back_to(REVIEWED).seal(day)
        assert len(issued(report)) == 207
        assert report.waiting == []
        assert town.head.pending == {}

    def test_it_runs_from_the_day_of_the_entry(self, town: Town) -> None:
        """Opened a day later it ends a day later (2026-04-06 is a holiday)."""
        opening = town.git("log", "--format=%H", "--grep", NOTICE_RUNNING, "-1")
        town.git("reset", "-q", "--hard", f"{opening}~1")
        report = town.seal("2026-03-31")
        assert kinds(report) == [*["ResultsNotice"] * 4, "Inspection"]
        entry = parse_canonical(town.lines()[-2])
        assert entry["validFrom"] == "2026-03-31T00:00:00+08:00"
        assert entry["credentialSubject"]["from"] == "2026-03-31"
        assert entry["credentialSubject"]["until"] == "2026-04-08"

    def test_results_that_changed_during_it_are_refused(self, town: Town) -> None:
        town.back_to(NOTICE_RUNNING)
        path = session_path(SCHOOL, "2026-0001", "results")
        file = town.root / path
        file.write_bytes(file.read_bytes() + b"# more\n")
        town.commit("changed")
        for role in ("city", "province"):
            town.review(path, role, "2026-04-02")
        town.commit("reviewed")
        report = town.seal(FIRST_DAY_AFTER)
        assert codes(report.refused) == {"GIT401"}
        assert issued(report) == []


class TestWaiting:
    def test_without_reviews_nothing_is_issued(self, town: Town) -> None:
        report = town.back_to(NOTICE_RUNNING).seal(FIRST_DAY_AFTER)
        assert issued(report) == []
        assert codes(report.waiting) == {"CRT103"}

    def test_one_session_waits_and_the_others_are_sealed(self, town: Town) -> None:
        town.back_to(REVIEWED)
        path = session_path(SCHOOL, "2026-0001", "results")
        review = f"registry/reviews/{path.removeprefix('submissions/')[:-4]}/province.yml"
        town.git("rm", "-q", review)
        town.commit("review withdrawn")
        report = town.seal(FIRST_DAY_AFTER)
        assert {finding.path for finding in report.waiting} == {path}
        assert list(report.head.pending) == [path]
        assert {number[:13] for number in issued(report)} == {ASSOCIATION.code, COLLEGE.code}
        town.review(path, "province", "2026-04-08")
        town.commit("reviewed again")
        later = town.seal("2026-04-09")
        assert {number[:13] for number in issued(later)} == {SCHOOL.code}
        assert town.head.pending == {}

    def test_a_signature_of_somebody_else_does_not_count(self, town: Town) -> None:
        town.back_to(REVIEWED)
        path = session_path(SCHOOL, "2026-0001", "results")
        folder = town.root / f"registry/reviews/{path.removeprefix('submissions/')[:-4]}"
        (folder / "city.yml.sig").write_bytes((folder / "province.yml.sig").read_bytes())
        town.commit("signature of another")
        report = town.seal(FIRST_DAY_AFTER)
        assert {(one.path, one.rule) for one in report.waiting} == {(path, "CRT103")}
        assert SCHOOL.code not in {number[:13] for number in issued(report)}

    def test_an_open_objection_holds_the_session(self, town: Town) -> None:
        town.back_to(REVIEWED)
        path = session_path(SCHOOL, "2026-0001", "objections")
        whose = {"organisation": SCHOOL.code, "session": "2026-0001"}
        objection = {"id": "2026-01", "received_on": "2026-04-01", "summary": "复核"}
        town.write(path, {**whose, "objections": [{**objection, "state": "open"}]})
        town.commit("objection")
        report = town.seal(FIRST_DAY_AFTER)
        assert codes(report.waiting) == {"CRT105"}
        assert SCHOOL.code not in {number[:13] for number in issued(report)}
        settled = {"state": "dismissed", "resolved_on": "2026-04-09"}
        town.write(path, {**whose, "objections": [{**objection, **settled}]})
        town.commit("settled")
        assert {number[:13] for number in issued(town.seal("2026-04-09"))} == {SCHOOL.code}

    def test_a_suspended_organisation_issues_nothing(self, town: Town) -> None:
        town.back_to(REVIEWED)
        path = admission_path(SCHOOL)
        admission = town.load(path)
        admission["history"].append({"status": "suspended", "from": "2026-04-03", "reason": "检查"})
        town.write(path, admission)
        town.commit("suspended")
        town.review(path, "city", "2026-04-03")
        town.commit("reviewed")
        report = town.seal(FIRST_DAY_AFTER)
        assert kinds(report)[0] == "Accreditation"
        assert "CRT106" in codes([*report.waiting, *report.refused])
        assert SCHOOL.code not in {number[:13] for number in issued(report)}


class TestHoldingBack:
    def test_a_bad_file_is_held_back_and_the_rest_is_sealed(self, town: Town) -> None:
        town.back_to(REVIEWED)
        path = session_path(COLLEGE, "2026-0002", "results")
        town.write(path, "organisation: [\n")
        town.commit("broken")
        done = town.run_seal(FIRST_DAY_AFTER)
        assert done.returncode == 1
        assert path in done.stderr
        assert "Traceback" not in done.stderr
        certificates = [line for line in town.lines() if b"AchievementCredential" in line]
        assert len(certificates) > 100
        assert not any(b'"#S0000371500032630' in line for line in certificates)
        assert path in town.head.pending
        again = town.run_seal(FIRST_DAY_AFTER)
        assert again.returncode == 1
        assert [line for line in town.lines() if b"AchievementCredential" in line] == certificates

    def test_it_is_sealed_once_it_is_mended(self, town: Town) -> None:
        town.back_to(REVIEWED)
        path = session_path(COLLEGE, "2026-0002", "results")
        good = (town.root / path).read_bytes()
        town.write(path, "organisation: [\n")
        town.commit("broken")
        first = town.seal(FIRST_DAY_AFTER)
        unreadable = {f"FIL1{number:02d}" for number in range(50)}
        assert codes(first.refused) <= {"GIT401", *unreadable}
        town.write(path, good)
        town.commit("mended")
        second = town.seal("2026-04-09")
        assert second.refused == []
        assert len(issued(first)) + len(issued(second)) == 207
        assert {number[:13] for number in issued(second)} == {COLLEGE.code}

    def test_what_only_lies_on_disk_is_not_sealed(self, town: Town) -> None:
        town.back_to(ADMITTED)
        path = session_path(SCHOOL, "2026-0009", "plan")
        town.write(path, "anything: at all\n")
        report = town.seal("2026-03-11")
        assert (report.written, report.refused) == ([], [])


class TestRefusing:
    def test_a_clock_that_went_back(self, town: Town) -> None:
        before = town.ledger()
        with pytest.raises(InputError, match="go back"):
            town.seal("2026-04-19")
        assert town.ledger() == before

    def test_a_history_that_was_pushed_by_force(self, town: Town) -> None:
        ledger = town.ledger()
        town.git("reset", "-q", "--hard", "HEAD~3")
        for path, data in ledger.items():
            town.write(path, data)
        town.commit("another history")
        with pytest.raises(RegistryDamaged, match="force-pushed"):
            town.seal("2026-04-21")
        assert town.ledger() == ledger

    def test_a_ledger_on_disk_that_is_older_than_the_commit(self, town: Town) -> None:
        head = town.git("show", "HEAD~8:registry/ledger/head.json")
        town.write("registry/ledger/head.json", head + "\n")
        before = town.ledger()
        with pytest.raises(RegistryDamaged, match="git restore registry/ledger"):
            town.seal("2026-04-21")
        assert town.ledger() == before

    def test_a_head_that_is_gone_from_disk(self, town: Town) -> None:
        (town.root / "registry/ledger/head.json").unlink()
        before = town.ledger()
        with pytest.raises(RegistryDamaged):
            town.seal("2026-04-21")
        assert town.ledger() == before

    @pytest.mark.parametrize("how", ["removed", "older"])
    def test_a_head_that_a_commit_took_back(self, town: Town, how: str) -> None:
        """Otherwise the lines behind it would pass for a torn tail, and their numbers be given again."""
        path = "registry/ledger/head.json"
        if how == "removed":
            (town.root / path).unlink()
        else:
            town.write(path, town.git("show", f"{town.commit_of(NOTICE_RUNNING)}:{path}") + "\n")
        town.commit("head taken back")
        before = town.ledger()
        with pytest.raises(RegistryDamaged, match="restore"):
            town.seal("2026-04-21")
        assert town.ledger() == before

    def test_a_line_that_was_changed(self, town: Town) -> None:
        file = town.root / "registry/ledger/000/000.jsonl"
        whole = file.read_bytes()
        for place in range(0, len(whole), len(whole) // 40):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises(RegistryDamaged):
                town.seal("2026-04-21")

    def test_a_line_that_was_taken_out(self, town: Town) -> None:
        file = town.root / "registry/ledger/000/000.jsonl"
        lines = file.read_bytes().splitlines(keepends=True)
        for kept in (lines[:-1], lines[1:], lines[:50] + lines[51:]):
            file.write_bytes(b"".join(kept))
            with pytest.raises(RegistryDamaged):
                town.seal("2026-04-21")

    @pytest.mark.parametrize("member", ["size", "root", "edge"])
    def test_a_head_that_was_changed(self, town: Town, member: str) -> None:
        path = "registry/ledger/head.json"
        text = (town.root / path).read_text("utf-8")
        head = town.head
        old, new = {
            "size": (f'"size": {head.size}', f'"size": {head.size + 1}'),
            "root": (head.root, "0" * 64),
            "edge": (head.edge[-1], "0" * 64),
        }[member]
        assert old in text
        town.write(path, text.replace(old, new))
        with pytest.raises(RegistryDamaged):
            town.seal("2026-04-21")

    def test_without_a_key_nothing_is_written(self, town: Town) -> None:
        town.back_to(REVIEWED)
        before = town.ledger()
        done = town.run("seal", "--as-of", FIRST_DAY_AFTER)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
        assert town.ledger() == before

    def test_with_only_the_registry_key_no_certificate_is_issued(self, town: Town) -> None:
        town.back_to(REVIEWED)
        before = town.ledger()
        key = f"file:{town.keys / 'registry.pem'}"
        done = town.run("seal", "--as-of", FIRST_DAY_AFTER, "--key", key)
        assert done.returncode == 2
        assert "no usable issuing key" in done.stderr
        assert town.ledger() == before

    def test_a_key_that_is_not_listed_signs_nothing(self, town: Town) -> None:
        town.back_to(REVIEWED)
        town.git("rm", "-q", "registry/trust/keys.json")
        town.vouch(FIRST_DAY_AFTER)
        with pytest.raises(ToolMissing, match="no usable"):
            town.seal(FIRST_DAY_AFTER)


class TestSerials:
    def test_they_run_from_one_without_gaps(self, town: Town) -> None:
        numbers = [
            CertificateNumber.parse(entry["id"].rpartition("#")[2])
            for entry in map(parse_canonical, town.lines())
            if entry["type"][1] == "AchievementCredential"
        ]
        runs: dict[tuple[str, int, int], list[int]] = {}
        for number in numbers:
            run = (number.organisation_code, number.year, number.level)
            runs.setdefault(run, []).append(number.serial)
        assert len(runs) == 4
        for serials in runs.values():
            assert serials == list(range(1, len(serials) + 1))

    def test_they_go_on_in_the_same_level_and_start_anew_in_another_year(self, town: Town) -> None:
        """The same session, sealed across the turn of the year, and one more in the new year."""
        town.back_to(REVIEWED)
        late = session_path(COLLEGE, "2026-0002", "results")
        review = f"registry/reviews/{late.removeprefix('submissions/')[:-4]}/city.yml"
        signed = {path: (town.root / path).read_bytes() for path in (review, review + ".sig")}
        town.git("rm", "-q", *signed)
        town.commit("one waits")
        this_year = issued(town.seal("2026-12-31"))
        for path, data in signed.items():
            town.write(path, data)
        town.commit("no longer")
        next_year = issued(town.seal("2027-01-01"))
        assert {number[13:16] for number in this_year} == {"264"}
        assert {number[13:16] for number in next_year} == {"273"}
        assert next_year[0].endswith("000001")
        assert len({*this_year, *next_year}) == 207

    def test_a_second_session_of_a_level_goes_on(self, town: Town) -> None:
        """An accreditation between two runs of the same level leaves no gap in the serials."""
        town.back_to(REVIEWED)
        first = session_path(COLLEGE, "2026-0001", "results")
        rows = town.load(first)["results"]
        report = town.seal(FIRST_DAY_AFTER)
        level_4 = [number for number in issued(report) if number.startswith(COLLEGE.code + "264")]
        level_3 = [number for number in issued(report) if number.startswith(COLLEGE.code + "263")]
        assert len(level_4) == sum(row["outcome"] == "pass" for row in rows)
        assert level_3[0].endswith("000001")
        state = town.ledger()[f"registry/ledger/state/{COLLEGE.code}.json"]
        assert b'"26/3"' in state


def test_each_certificate_leads_back_to_what_is_behind_it(town: Town) -> None:
    """Evidence: the digests of the entries' lines and of the reviews' files (notice 五(三))."""
    lines = town.lines()
    entries = [parse_canonical(line) for line in lines]
    certificates = [one for one in entries if one["type"][1] == "AchievementCredential"]
    assert len(certificates) == 207
    for entry in certificates:
        names = []
        for item in entry["evidence"]:
            names.append(item["name"])
            if "#" in item["id"]:
                index = int(item["id"].rpartition("#")[2])
                assert item["description"] == digest(lines[index])
                assert entries[index]["type"][1] == item["name"]
            else:
                path = item["id"].partition(".example/")[2]
                assert item["description"] == digest((town.root / path).read_bytes())
        assert names[:3] == ["Accreditation", "PlanNotice", "ResultsNotice"]
        assert len(names) == 5


def test_an_admission_of_a_county_body_names_both_reviews(town: Town) -> None:
    for line in town.lines():
        entry = parse_canonical(line)
        if entry["type"][1] == "Accreditation":
            subject = entry["credentialSubject"]
            county = subject["code"] == SCHOOL.code
            assert len(subject["reviews"]) == (2 if county else 1)
            application = next(
                one for one in (SCHOOL, ASSOCIATION, COLLEGE) if one.code == subject["code"]
            )
            data = (town.root / application_path(application)).read_bytes()
            assert subject["application"] == digest(data)
