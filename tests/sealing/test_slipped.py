"""What slipped past the pull request's check is refused and named by the seal, the rest is sealed, and undoing it heals."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from skillreg.demo.repository import DemoRepository
from skillreg.errors import RegistryDamaged
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

DAY, NEXT_DAY = "2026-04-08", "2026-04-09"
RESULTS = session_path(SCHOOL, "2026-0001", "results")
PLAN = session_path(SCHOOL, "2026-0001", "plan")
REVIEWS = f"registry/reviews/{RESULTS.removeprefix('submissions/').removesuffix('.yml')}"
STRANGER = "stranger"
EVERYBODY = {SCHOOL.code, ASSOCIATION.code, COLLEGE.code}


def slip(town: Town, author: str, day: str = DAY) -> None:
    """Commit all that changed, by one person, straight to main."""
    DemoRepository(town.root).commit("slipped", author, day)


def undo(town: Town, author: str = "registrar") -> None:
    """Take back the last commit by another one."""
    town.git("revert", "--no-commit", "--no-edit", "HEAD")
    DemoRepository(town.root).commit("undone", author, DAY)


def publish(town: Town, day: str = DAY) -> None:
    DemoRepository(town.root).commit("sealed", "publisher", day)


def refused(report: SealReport) -> set[tuple[str, str]]:
    return {(finding.rule, finding.path) for finding in report.refused}


def certified(report: SealReport) -> set[str]:
    return {label[:13] for _, kind, label in report.written if kind == "AchievementCredential"}


def append(town: Town, path: str, more: bytes = b"# more\n") -> None:
    town.write(path, (town.root / path).read_bytes() + more)


class TestHeldAlone:
    """Filings, reviews and decisions of one organisation hold back that organisation only."""

    def check(self, town: Town, path: str, rule: str, held: set[str]) -> None:
        report = town.seal(DAY)
        assert (rule, path) in refused(report)
        assert certified(report) == EVERYBODY - held
        publish(town)

    def heals(self, town: Town, missing: set[str]) -> None:
        report = town.seal(NEXT_DAY)
        assert report.refused == []
        assert certified(report) == missing

    def test_somebody_elses_folder(self, town: Town) -> None:
        town.back_to(REVIEWED)
        append(town, RESULTS)
        slip(town, COLLEGE.uscc)
        self.check(town, RESULTS, "GIT301", {SCHOOL.code})

    def test_a_plan_in_somebody_elses_folder_is_not_filed(self, town: Town) -> None:
        filed = town.git("show", f"{town.commit_of('计划:S000037150001 2026-0001')}:{PLAN}")
        town.back_to(ADMITTED)
        town.write(PLAN, filed + "\n")
        slip(town, COLLEGE.uscc, "2026-03-16")
        report = town.seal("2026-03-16")
        assert refused(report) == {("GIT301", PLAN)}
        assert report.written == []
        publish(town, "2026-03-16")
        town.git("rm", "-q", PLAN)
        slip(town, "registrar", "2026-03-16")
        town.write(PLAN, filed + "\n")
        slip(town, SCHOOL.uscc, "2026-03-16")
        healed = town.seal("2026-03-16")
        assert healed.refused == []
        assert [kind for _, kind, _ in healed.written] == ["PlanNotice"]

    @pytest.mark.parametrize("name", ["city.yml", "city.yml.sig", "province.yml"])
    def test_a_review_that_somebody_else_committed(self, town: Town, name: str) -> None:
        town.back_to(REVIEWED)
        path = f"{REVIEWS}/{name}"
        append(town, path, b"\n")
        slip(town, SCHOOL.uscc)
        self.check(town, path, "GIT301", {SCHOOL.code})
        town.write(path, town.git("show", f"HEAD~2:{path}") + "\n")
        slip(town, name.split(".")[0] + "-01")
        self.heals(town, {SCHOOL.code})

    @pytest.mark.parametrize("path", [PLAN, RESULTS])
    def test_a_sealed_file_that_changed(self, town: Town, path: str) -> None:
        """By its own clerk: it is evidence now."""
        town.back_to(REVIEWED)
        before = (town.root / path).read_bytes()
        append(town, path)
        slip(town, SCHOOL.uscc)
        self.check(town, path, "GIT401", {SCHOOL.code})
        town.write(path, before)
        slip(town, SCHOOL.uscc)
        self.heals(town, {SCHOOL.code})

    @pytest.mark.parametrize(
        "path", [PLAN, RESULTS, application_path(COLLEGE), admission_path(ASSOCIATION)]
    )
    def test_a_filing_that_was_deleted(self, town: Town, path: str) -> None:
        """It is named though there is no file any more; what rests on it waits."""
        town.back_to(REVIEWED)
        before = (town.root / path).read_bytes()
        town.git("rm", "-q", path)
        slip(town, "registrar")
        report = town.seal(DAY)
        assert ("GIT401", path) in refused(report)
        publish(town)
        missing = EVERYBODY - certified(report)
        assert missing == ({SCHOOL.code} if path in (PLAN, RESULTS) else missing)
        town.write(path, before)
        owner = "city-01" if path.startswith("registry/") else path.split("/")[1]
        slip(town, owner)
        self.heals(town, missing)

    def test_an_open_objection_that_was_deleted(self, town: Town) -> None:
        town.back_to(REVIEWED)
        path = session_path(SCHOOL, "2026-0001", "objections")
        objection = {
            "id": "2026-01",
            "received_on": "2026-04-01",
            "state": "open",
            "summary": "复核",
        }
        town.write(
            path, {"organisation": SCHOOL.code, "session": "2026-0001", "objections": [objection]}
        )
        slip(town, "city-01")
        assert certified(town.seal(DAY)) == EVERYBODY - {SCHOOL.code}
        publish(town)
        town.git("rm", "-q", path)
        slip(town, SCHOOL.uscc)
        report = town.seal(NEXT_DAY)
        assert ("GIT401", path) in refused(report)
        assert certified(report) == set()

    @pytest.mark.parametrize("name", [".gitattributes", ".hidden/plan.yml", "notes.txt", "CON.yml"])
    def test_a_file_that_belongs_nowhere(self, town: Town, name: str) -> None:
        town.back_to(REVIEWED)
        path = f"submissions/{SCHOOL.uscc}/{name}"
        town.write(path, "*.yml -diff\n")
        slip(town, SCHOOL.uscc)
        report = town.seal(DAY)
        assert {found for _, found in refused(report)} == {path}
        assert certified(report) == EVERYBODY
        publish(town)
        town.git("rm", "-q", "-f", path)
        slip(town, SCHOOL.uscc)
        self.heals(town, set())

    def test_a_symbolic_link_in_place_of_a_filing(self, town: Town) -> None:
        town.back_to(REVIEWED)
        before = (town.root / RESULTS).read_bytes()
        (town.root / RESULTS).unlink()
        (town.root / RESULTS).symlink_to("/etc/passwd")
        slip(town, SCHOOL.uscc)
        self.check(town, RESULTS, "GIT201", {SCHOOL.code})
        (town.root / RESULTS).unlink()
        town.write(RESULTS, before)
        slip(town, SCHOOL.uscc)
        self.heals(town, {SCHOOL.code})

    def test_an_admission_that_an_organisation_wrote_itself(self, town: Town) -> None:
        town.back_to(REVIEWED)
        path = admission_path(SCHOOL)
        admission = town.load(path)
        admission["history"].append({"status": "suspended", "from": "2026-04-03", "reason": "x"})
        town.write(path, admission)
        slip(town, COLLEGE.uscc)
        report = town.seal(DAY)
        assert ("GIT301", path) in refused(report)
        assert "Accreditation" not in {kind for _, kind, _ in report.written}

    def test_two_runs_name_it_twice_and_write_nothing_new(self, town: Town) -> None:
        town.back_to(REVIEWED)
        append(town, RESULTS)
        slip(town, COLLEGE.uscc)
        first = town.seal(DAY)
        publish(town)
        second = town.seal(DAY)
        assert refused(first) == refused(second)
        assert second.written == []

    def test_the_command_names_them_and_fails(self, town: Town) -> None:
        town.back_to(REVIEWED)
        town.git("rm", "-q", application_path(COLLEGE))
        slip(town, STRANGER)
        done = town.run_seal(DAY)
        assert done.returncode == 1
        assert f"{application_path(COLLEGE)}: error GIT401" in done.stderr
        assert "GIT301" in done.stderr
        assert "AchievementCredential" in done.stdout


def _append(path: str, more: bytes = b"# more\n") -> Callable[[Town], None]:
    return lambda town: append(town, path, more)


def _remove(path: str) -> Callable[[Town], None]:
    return lambda town: (town.root / path).unlink()


def _rewrite_line(town: Town) -> None:
    """The last line of the first bundle, so that only history tells."""
    path = "registry/ledger/000/000.jsonl"
    lines = (town.root / path).read_bytes().splitlines(keepends=True)
    town.write(path, b"".join([*lines[:-1], lines[-1].replace(b"2026", b"2025", 1)]))


def _dot_file(town: Town) -> None:
    town.write("registry/.gitattributes", "*.jsonl -diff\n")


def _link(town: Town) -> None:
    path = town.root / "registry/divisions.yml"
    path.unlink()
    path.symlink_to("../../elsewhere.yml")


class TestStopsTheRun:
    """The ledger, the keys and the lists of people are everybody's: nothing is sealed until they are restored."""

    @pytest.mark.parametrize(
        ("change", "author", "named"),
        [
            (_append("registry/reviewers.yml"), "city-01", "registry/reviewers.yml"),
            (_append("registry/registry.yml"), SCHOOL.uscc, "registry/registry.yml"),
            (
                _append("registry/trust/allowed_signers"),
                "city-01",
                "registry/trust/allowed_signers",
            ),
            (_append("registry/trust/keys.json", b"\n"), "publisher", "registry/trust/keys.json"),
            (_remove("registry/reviewers.yml"), "registrar", "registry/reviewers.yml"),
            (
                _remove("registry/trust/allowed_signers"),
                "registrar",
                "registry/trust/allowed_signers",
            ),
            (_rewrite_line, "publisher", "registry/ledger"),
            (_rewrite_line, STRANGER, "registry/ledger"),
            (_dot_file, "registrar", "registry/.gitattributes"),
            (_link, "registrar", "registry/divisions.yml"),
        ],
    )
    def test_it_names_the_file_and_undoing_heals(
        self, town: Town, change: Callable[[Town], None], author: str, named: str
    ) -> None:
        town.back_to(REVIEWED)
        before = town.ledger()
        change(town)
        slip(town, author)
        with pytest.raises(RegistryDamaged, match=named.replace(".", r"\.")):
            town.seal(DAY)
        undo(town, "publisher" if author == "publisher" else "registrar")
        assert town.ledger() == before
        report = town.seal(DAY)
        assert report.refused == []
        assert certified(report) == EVERYBODY

    def test_all_of_them_are_named_at_once(self, town: Town) -> None:
        town.back_to(REVIEWED)
        append(town, "registry/reviewers.yml")
        append(town, "registry/trust/keys.json", b"\n")
        slip(town, STRANGER)
        with pytest.raises(RegistryDamaged) as stopped:
            town.seal(DAY)
        assert "registry/reviewers.yml" in stopped.value.text.zh
        assert "registry/trust/keys.json" in stopped.value.text.en

    def test_the_command_says_so_in_one_sentence(self, town: Town) -> None:
        town.back_to(REVIEWED)
        append(town, "registry/reviewers.yml")
        slip(town, STRANGER)
        before = town.ledger()
        done = town.run_seal(DAY)
        assert done.returncode != 0
        assert len(done.stderr.strip().splitlines()) == 1
        assert "registry/reviewers.yml" in done.stderr
        assert town.ledger() == before


class TestStepByStep:
    """Several pull requests between two seals: each is judged by the lists as they were when it was merged."""

    @pytest.fixture
    def filed(self, town: Town) -> str:
        """The results as the school filed them; main stands before them."""
        content = town.git("show", f"{town.commit_of('成绩:S000037150001 2026-0001')}:{RESULTS}")
        town.back_to("入账 2026-03-27")
        return content + "\n"

    def hand_over(self, town: Town, author: str, *maintainers: str) -> None:
        path = application_path(SCHOOL)
        accounts = [f"{one}@liaocheng.skillreg.example" for one in maintainers]
        town.write(path, town.load(path) | {"maintainers": accounts})
        slip(town, author, "2026-03-30")

    def test_a_new_maintainer_files_on_the_same_day(self, town: Town, filed: str) -> None:
        self.hand_over(town, SCHOOL.uscc, "registrar", "city-01")
        town.write(RESULTS, filed)
        slip(town, "city-01", "2026-03-30")
        report = town.seal("2026-03-30")
        assert report.refused == []
        assert [kind for _, kind, _ in report.written] == ["ResultsNotice"]

    def test_a_former_maintainer_does_not(self, town: Town, filed: str) -> None:
        self.hand_over(town, SCHOOL.uscc, "city-01")
        town.write(RESULTS, filed)
        slip(town, SCHOOL.uscc, "2026-03-30")
        report = town.seal("2026-03-30")
        assert refused(report) == {("GIT301", RESULTS)}
        assert report.written == []

    def test_who_writes_themselves_in_is_believed_by_no_later_step(
        self, town: Town, filed: str
    ) -> None:
        self.hand_over(town, "province-01", "province-01")
        town.write(RESULTS, filed)
        slip(town, "province-01", "2026-03-30")
        report = town.seal("2026-03-30")
        assert refused(report) == {("GIT301", RESULTS), ("GIT301", application_path(SCHOOL))}
        assert report.written == []

    def test_the_registrar_hands_a_folder_over(self, town: Town, filed: str) -> None:
        self.hand_over(town, "registrar", "city-01")
        town.write(RESULTS, filed)
        slip(town, "city-01", "2026-03-30")
        assert town.seal("2026-03-30").refused == []

    def test_a_line_that_was_rewritten_stays_found_after_lawful_ones(self, town: Town) -> None:
        town.back_to(NOTICE_RUNNING)
        _rewrite_line(town)
        slip(town, STRANGER)
        append(town, "registry/ledger/000/000.jsonl", b'{"more":1}\n')
        slip(town, "publisher")
        with pytest.raises(RegistryDamaged):
            town.seal(DAY)

    def test_anyone_may_put_back_what_was_lawfully_there(self, town: Town, filed: str) -> None:
        town.write(RESULTS, filed)
        slip(town, SCHOOL.uscc, "2026-03-30")
        append(town, RESULTS)
        slip(town, STRANGER, "2026-03-30")
        assert refused(town.seal("2026-03-30")) == {("GIT301", RESULTS)}
        publish(town, "2026-03-30")
        town.write(RESULTS, filed)
        slip(town, "registrar", "2026-03-30")
        report = town.seal("2026-03-30")
        assert report.refused == []
        assert [kind for _, kind, _ in report.written] == ["ResultsNotice"]

    def test_what_a_branch_brought_in_by_a_merge_is_its_authors(
        self, town: Town, filed: str
    ) -> None:
        """The registrar's merge does not make the clerk's files the registrar's."""
        base = town.git("rev-parse", "HEAD")
        town.git("checkout", "-q", "-b", "filing")
        town.write(RESULTS, filed)
        slip(town, SCHOOL.uscc, "2026-03-30")
        town.git("checkout", "-q", "main")
        identity = ["-c", "user.name=r", "-c", "user.email=registrar@liaocheng.skillreg.example"]
        town.git(*identity, "merge", "-q", "--no-ff", "-m", "merge", "filing")
        assert town.git("rev-parse", "HEAD^1") == base
        assert town.seal("2026-03-30").refused == []


def test_a_file_that_changes_after_its_certificates_is_named(town: Town) -> None:
    town.back_to(CERTIFIED)
    append(town, RESULTS)
    slip(town, SCHOOL.uscc)
    report = town.seal(NEXT_DAY)
    assert ("GIT401", RESULTS) in refused(report)
    assert certified(report) == set()


def test_a_fresh_clone_seals_the_same(town: Town) -> None:
    """What is refused is told by the commits alone, not by what lies about on one machine."""
    town.back_to(REVIEWED)
    append(town, RESULTS)
    slip(town, COLLEGE.uscc)
    copy = Town.__new__(Town)
    copy.folder, copy.root, copy.keys = town.folder, town.folder / "copy", town.keys
    shutil.copytree(town.root / ".git", copy.root / ".git")
    copy.git("checkout", "-q", "-f", "main")
    one, two = town.seal(DAY), copy.seal(DAY)
    assert refused(one) == refused(two)
    assert town.ledger() == copy.ledger()
