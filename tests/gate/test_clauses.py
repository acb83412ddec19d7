"""The design's section "The gate", sentence by sentence, with real commits. What `test_gate.py` holds is not repeated."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from skillreg import yaml
from skillreg.findings import Finding
from skillreg.gate.gate import gate
from skillreg.git import GitTree, Repository
from skillreg.ledger.head import HEAD_PATH, Head, dump_head
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.rules import samples

from tests.gate.commits import CLERK, COUNTY, PUBLISHER, REGISTRAR, Commits
from tests.world import CODE, PATHS, SESSION, USCC

DAY = date(2026, 3, 16)
CITY, PROVINCE, STRANGER = "city-01@example.org", "province-01@example.org", "x@example.org"
NEW_PLAN = f"submissions/{USCC}/2026-0002/plan.yml"
NEW_RESULTS = f"submissions/{USCC}/2026-0002/results.yml"
LINES = "registry/ledger/000/000.jsonl"
DATA = {NEW_PLAN: b"x"}


@pytest.fixture
def commits(tmp_path: Path) -> Commits:
    return Commits(tmp_path / "registry.git")


def found(commits: Commits, head: str, author: str | None = None) -> list[Finding]:
    return list(gate(commits.repository, "main", head, DAY, author).findings)


def codes(commits: Commits, head: str, author: str | None = None) -> set[str]:
    return {finding.rule for finding in found(commits, head, author)}


def plan(**changes: Any) -> bytes:
    content = samples.plan(session="2026-0002", days=("2026-04-18", "2026-04-19")) | changes
    return yaml.dump(content).encode()


def application(**changes: Any) -> bytes:
    return yaml.dump(samples.application() | {"maintainers": [CLERK]} | changes).encode()


class TestNeverMixed:
    """A pull request is data, ledger (publisher only) or code; never mixed."""

    @pytest.mark.parametrize(
        "changes",
        [
            {NEW_PLAN: plan(), "tools/skillreg/x.py": b"x"},
            {NEW_PLAN: plan(), LINES: b'{"one":1}\n{"two":2}\n{"three":3}\n'},
            {LINES: b'{"one":1}\n{"two":2}\n{"three":3}\n', ".github/workflows/check.yml": b"x"},
            {NEW_PLAN: plan(), "README.md": b"x"},
            {NEW_PLAN: plan(), "Submissions/x": b"x"},
        ],
        ids=lambda changes: " + ".join(path.split("/")[0] for path in changes),
    )
    @pytest.mark.parametrize("author", [CLERK, PUBLISHER])
    def test_two_kinds_are_refused(
        self, commits: Commits, changes: dict[str, bytes | None], author: str
    ) -> None:
        assert "GIT101" in codes(commits, commits.change(changes, author))

    def test_code_alone_is_not_the_gates_business(self, commits: Commits) -> None:
        assert codes(commits, commits.change({"tools/x.py": b"x"}, STRANGER)) == set()

    def test_a_symbolic_link_in_place_of_the_registry_deletes_it(self, commits: Commits) -> None:
        listing = commits.git("ls-tree", commits.base).splitlines()
        link = commits.git("hash-object", "-w", "--stdin", stdin=b"/etc")
        rows = [row for row in listing if not row.endswith("\tregistry")]
        rows.append(f"120000 blob {link}\tregistry")
        made = commits.git("mktree", stdin="".join(f"{row}\n" for row in rows).encode())
        head = commits.git("commit-tree", made, "-p", commits.base, "-m", "x", author=REGISTRAR)
        assert {"GIT101", "GIT401", "GIT402"} <= codes(commits, head)


class TestWho:
    """An organisation touches its own folder only, reviewers what their role allows; the lists come from the base."""

    REVIEWERS: dict[str, Any] = {  # noqa: RUF012
        "reviewers": [
            {
                "id": "thief-01",
                "name": "示例",
                "office": "示例",
                "role": "city",
                "division": "371500",
                "accounts": [STRANGER],
                "from": "2026-01-01",
            }
        ]
    }

    @pytest.mark.parametrize(
        ("path", "allowed", "refused"),
        [
            (f"registry/reviews/{USCC}/application/county.yml.sig", COUNTY, CITY),
            (f"registry/reviews/{USCC}/{SESSION}/results/city.yml.sig", CITY, PROVINCE),
            (f"registry/reviews/{USCC}/{SESSION}/results/province.yml.sig", PROVINCE, COUNTY),
            (PATHS["admission"], CITY, PROVINCE),
            (PATHS["admission"], CITY, REGISTRAR),
            ("registry/removals/S000037150001.yml", CITY, COUNTY),
            (PATHS["objections"], COUNTY, CLERK),
            (PATHS["reviewers"], REGISTRAR, CITY),
            (PATHS["policy"], REGISTRAR, CLERK),
            ("registry/trust/allowed_signers", REGISTRAR, PROVINCE),
            ("registry/trust/keys.json", REGISTRAR, PUBLISHER),
            (LINES, PUBLISHER, REGISTRAR),
            (PATHS["plan"], CLERK, REGISTRAR),
        ],
    )
    def test_each_file_is_for_one_office(
        self, commits: Commits, path: str, allowed: str, refused: str
    ) -> None:
        content = (commits.repository.tree("main").read(path) or b"") + b"\n"
        assert "GIT301" not in codes(commits, commits.change({path: content}, allowed))
        assert "GIT301" in codes(commits, commits.change({path: content}, refused))

    def test_a_reviewer_named_in_the_same_change_is_nobody(self, commits: Commits) -> None:
        changes: dict[str, bytes | None] = {
            PATHS["reviewers"]: yaml.dump(self.REVIEWERS).encode(),
            f"registry/reviews/{USCC}/{SESSION}/results/city.yml.sig": b"x",
        }
        refused = {
            one.path
            for one in found(commits, commits.change(changes, STRANGER))
            if one.rule == "GIT301"
        }
        assert refused == set(changes)

    def test_one_in_office_only_later_may_not_yet(self, commits: Commits) -> None:
        reviewers = yaml.dump(self.REVIEWERS).replace("2026-01-01", "2026-03-17").encode()
        base = commits.commit({PATHS["reviewers"]: reviewers}, REGISTRAR, commits.base)
        commits.git("update-ref", "refs/heads/main", base)
        head = commits.commit({PATHS["admission"]: b"x"}, STRANGER, base)
        assert "GIT301" in codes(commits, head)
        later = gate(commits.repository, "main", head, date(2026, 3, 17)).findings
        assert "GIT301" not in {finding.rule for finding in later}

    def test_a_folder_without_an_application_is_nobodys(self, commits: Commits) -> None:
        path = "submissions/91371502MADEMX001N/2026-0001/plan.yml"
        assert "GIT301" in codes(commits, commits.change({path: plan()}, STRANGER))

    def test_an_application_that_cannot_be_read_hands_the_folder_to_nobody(
        self, commits: Commits
    ) -> None:
        """Otherwise whoever writes the next one would name themselves; a registrar mends it."""
        base = commits.commit({PATHS["application"]: b"broken: [\n"}, CLERK, commits.base)
        commits.git("update-ref", "refs/heads/main", base)
        mine = {PATHS["application"]: application(maintainers=[STRANGER])}
        assert "GIT301" in codes(commits, commits.commit(mine, STRANGER, base))
        mended = {PATHS["application"]: application()}
        assert "GIT301" not in codes(commits, commits.commit(mended, REGISTRAR, base))

    def test_a_registrar_hands_a_folder_over_and_changes_nothing_else(
        self, commits: Commits
    ) -> None:
        handed = {PATHS["application"]: application(maintainers=["new@example.org"])}
        assert codes(commits, commits.change(handed, REGISTRAR)) == set()
        assert "GIT301" in codes(commits, commits.change(handed, CITY))
        more = {PATHS["application"]: application(maintainers=["new@example.org"], address="别处")}
        assert "GIT301" in codes(commits, commits.change(more, REGISTRAR))

    def test_maintainers_change_their_own_list(self, commits: Commits) -> None:
        head = commits.change(
            {PATHS["application"]: application(maintainers=["new@example.org"])}, CLERK
        )
        assert codes(commits, head) == set()

    @pytest.mark.parametrize(
        ("address", "known"),
        [
            ("sunshine", True),
            ("Sunshine@users.noreply.github.com", True),
            ("123456+sunshine@users.noreply.github.com", True),
            ("123456-sunshine@users.noreply.gitlab.com", True),
            ("sunshine@user.noreply.gitee.com", True),
            ("sunshine@example.org", False),
            ("123456+sunshine@users.noreply.github.com.example.org", False),
            ("x+sunshine@users.noreply.github.com", False),
        ],
    )
    def test_a_forges_hidden_address_stands_for_its_login(
        self, commits: Commits, address: str, known: bool
    ) -> None:
        base = commits.commit(
            {PATHS["application"]: application(maintainers=["sunshine"])}, CLERK, commits.base
        )
        commits.git("update-ref", "refs/heads/main", base)
        head = commits.commit({NEW_PLAN: plan()}, address, base)
        assert ("GIT301" not in codes(commits, head)) is known

    @pytest.mark.parametrize(
        "name", ["submissions/A\x01" + CLERK, "submissions/A\n@" + CLERK, "submissions/A@" + CLERK]
    )
    def test_a_name_with_an_address_in_it_speaks_for_nobody(
        self, commits: Commits, name: str
    ) -> None:
        head = commits.change({name: b"x", NEW_PLAN: plan()}, STRANGER)
        assert ("GIT301", NEW_PLAN) in {(one.rule, one.path) for one in found(commits, head)}

    def test_nor_does_an_address_with_another_in_it(self, commits: Commits) -> None:
        head = commits.change({NEW_PLAN: plan()}, f"{STRANGER}\x01{CLERK}")
        assert "GIT301" in codes(commits, head)


class TestAppendOnly:
    """Merged submissions are append-only: a plan may be superseded by a new file, never edited once it is logged."""

    def test_a_plan_that_is_not_yet_sealed_may_be_edited(self, commits: Commits) -> None:
        base = commits.commit({NEW_PLAN: plan()}, CLERK, commits.base)
        commits.git("update-ref", "refs/heads/main", base)
        edited = commits.commit({NEW_PLAN: plan(process="改过的流程")}, CLERK, base)
        assert codes(commits, edited) == set()

    def test_a_sealed_plan_may_not_but_a_new_one_may_take_its_place(self, commits: Commits) -> None:
        edited = {PATHS["plan"]: yaml.dump(samples.plan() | {"process": "改过的流程"}).encode()}
        assert "GIT401" in codes(commits, commits.change(edited, CLERK))
        assert codes(commits, commits.change({NEW_PLAN: plan()}, CLERK)) == set()

    @pytest.mark.parametrize("name", ["plan", "results"])
    @pytest.mark.parametrize("change", [b"# a comment\n", b"unknown: key\n"])
    def test_not_even_a_comment(self, commits: Commits, name: str, change: bytes) -> None:
        content = commits.repository.tree("main").read(PATHS[name])
        assert content is not None
        assert "GIT401" in codes(commits, commits.change({PATHS[name]: content + change}, CLERK))

    def test_what_was_sealed_may_be_restored(self, commits: Commits) -> None:
        content = commits.repository.tree("main").read(PATHS["plan"])
        base = commits.commit({PATHS["plan"]: b"x: y\n"}, CLERK, commits.base)
        commits.git("update-ref", "refs/heads/main", base)
        assert "GIT401" not in codes(commits, commits.commit({PATHS["plan"]: content}, CLERK, base))

    @pytest.mark.parametrize(
        "name", ["application", "admission", "plan", "results", "objections", "city", "reviewers"]
    )
    def test_nothing_is_deleted(self, commits: Commits, name: str) -> None:
        assert "GIT401" in codes(commits, commits.change({PATHS[name]: None}, REGISTRAR))

    def test_nor_moved_away(self, commits: Commits) -> None:
        content = commits.repository.tree("main").read(PATHS["plan"])
        head = commits.change({PATHS["plan"]: None, NEW_PLAN: content}, CLERK)
        assert ("GIT401", PATHS["plan"]) in {(one.rule, one.path) for one in found(commits, head)}

    @pytest.mark.parametrize("path", [f"submissions/{USCC}/.gitattributes", "registry/notes.txt"])
    def test_what_never_belonged_here_may_go(self, commits: Commits, path: str) -> None:
        base = commits.commit({path: b"x"}, STRANGER, commits.base)
        commits.git("update-ref", "refs/heads/main", base)
        owner = CLERK if path.startswith("submissions/") else REGISTRAR
        assert codes(commits, commits.commit({path: None}, owner, base)) == set()


class TestLedger:
    """The ledger only grows, line by line, by the publisher."""

    @staticmethod
    def head(*lines: bytes) -> bytes:
        frontier = Frontier()
        frontier.extend(map(leaf_hash, lines))
        return dump_head(Head().grown(frontier))

    @pytest.fixture
    def sealed(self, commits: Commits) -> Commits:
        changes: dict[str, bytes | None] = {HEAD_PATH: self.head(b'{"one":1}', b'{"two":2}')}
        commits.base = commits.commit(changes, PUBLISHER, commits.base)
        commits.git("update-ref", "refs/heads/main", commits.base)
        return commits

    def test_it_grows(self, sealed: Commits) -> None:
        changes: dict[str, bytes | None] = {
            LINES: b'{"one":1}\n{"two":2}\n{"three":3}\n',
            HEAD_PATH: self.head(b'{"one":1}', b'{"two":2}', b'{"three":3}'),
        }
        assert codes(sealed, sealed.change(changes, PUBLISHER)) == set()

    @pytest.mark.parametrize(
        "content",
        [
            b'{"one":1}\n{"two":3}\n',
            b'{"two":2}\n{"one":1}\n',
            b'{"one":1}\n{"two":2}',
            b'{"one":1}\r\n{"two":2}\r\n',
            b'{"zero":0}\n{"one":1}\n{"two":2}\n',
            b'{"one":1}\n{"two":2}{"three":3}\n',
            b"",
            None,
        ],
    )
    def test_no_line_is_edited_swapped_put_in_or_taken_out(
        self, sealed: Commits, content: bytes | None
    ) -> None:
        assert codes(sealed, sealed.change({LINES: content}, PUBLISHER)) == {"GIT402"}

    @pytest.mark.parametrize("lines", [(), (b'{"one":1}',), (b'{"one":1}', b'{"two":3}')])
    def test_the_head_neither_goes_back_nor_changes_in_its_place(
        self, sealed: Commits, lines: tuple[bytes, ...]
    ) -> None:
        assert codes(sealed, sealed.change({HEAD_PATH: self.head(*lines)}, PUBLISHER)) == {"GIT402"}

    @pytest.mark.parametrize("content", [b"", b"{}x", b'{"size": 9}', b'{"size": "many"}', None])
    def test_nor_is_it_damaged_or_gone(self, sealed: Commits, content: bytes | None) -> None:
        assert codes(sealed, sealed.change({HEAD_PATH: content}, PUBLISHER)) == {"GIT402"}

    def test_a_damaged_one_may_be_mended(self, sealed: Commits) -> None:
        good = sealed.repository.tree("main").read(HEAD_PATH)
        base = sealed.commit({HEAD_PATH: b"{"}, PUBLISHER, sealed.base)
        sealed.git("update-ref", "refs/heads/main", base)
        assert codes(sealed, sealed.commit({HEAD_PATH: good}, PUBLISHER, base)) == set()

    def test_a_torn_line_that_was_never_official_may_be_replaced(self, commits: Commits) -> None:
        base = commits.commit({LINES: b'{"one":1}\n{"two":2}\n{"th'}, PUBLISHER, commits.base)
        commits.git("update-ref", "refs/heads/main", base)
        whole = {LINES: b'{"one":1}\n{"two":2}\n{"other":3}\n'}
        assert codes(commits, commits.commit(whole, PUBLISHER, base)) == set()


class TestShapeOfData:
    """No dot files, links, submodules, executables, path tricks, collisions, reserved names, large files or floods."""

    @pytest.mark.parametrize(
        "folder",
        [
            "submissions",
            f"submissions/{USCC}",
            f"submissions/{USCC}/{SESSION}",
            "registry",
            "registry/reviews",
            "registry/ledger",
        ],
    )
    @pytest.mark.parametrize(
        "name", [".gitattributes", ".gitmodules", ".gitignore", ".mailmap", ".github", ".a.yml"]
    )
    def test_no_dot_file_stands_among_data(self, commits: Commits, folder: str, name: str) -> None:
        head = commits.change({f"{folder}/{name}": b"*.yml -diff\n"}, PUBLISHER)
        assert "GIT202" in codes(commits, head)

    @pytest.mark.parametrize("mode", ["120000", "160000", "100755"])
    @pytest.mark.parametrize(
        "path",
        [NEW_PLAN, PATHS["plan"], "registry/ledger/000/001.jsonl", "registry/trust/keys.json"],
    )
    def test_only_plain_files(self, commits: Commits, mode: str, path: str) -> None:
        head = commits.change({f"{mode} {path}": b"../../../etc/passwd"}, CLERK)
        assert "GIT201" in codes(commits, head)

    def test_making_a_file_executable_is_a_change_too(self, commits: Commits) -> None:
        content = commits.repository.tree("main").read(PATHS["application"])
        head = commits.change({f"100755 {PATHS['application']}": content}, CLERK)
        assert codes(commits, head) == {"GIT201"}

    @pytest.mark.parametrize(
        "path",
        [
            f"submissions/{USCC.lower()}/application.yml",
            f"submissions/{USCC}/{SESSION}/Plan.yml",
            f"submissions/{USCC}/{SESSION}/plan.YML",
            "registry/Organisations/S000037150001.yml",
            "registry/organisations/s000037150001.yml",
            f"submissions/{USCC}/{SESSION}/ｐlan.yml",
            f"submissions/{USCC}/２０２６-0001/plan.yml",
        ],
    )
    def test_names_that_differ_by_case_or_width_only_collide(
        self, commits: Commits, path: str
    ) -> None:
        assert "GIT203" in codes(commits, commits.change({path: b"x"}, CLERK))

    def test_two_new_names_collide_with_each_other(self, commits: Commits) -> None:
        new = {
            "submissions/91371502MADEMX001N/x.yml": b"x",
            "submissions/91371502MADEMX001N/X.yml": b"x",
        }
        collided = {
            one.path for one in found(commits, commits.change(new, CLERK)) if one.rule == "GIT203"
        }
        assert collided == set(new)

    @pytest.mark.parametrize(
        "name",
        [
            "con.yml",
            "NUL",
            "Aux.yml",
            "com1.yml",
            "LPT9.txt",
            "a.",
            "a b.yml",
            "a:b.yml",
            "a*b",
            "~a.yml",
            "x" * 101,
            "中.yml",
            "a\tb",
            "a\nb",
            "a\\b",
            "-a.yml",
            '"a"',
            "a\x7fb",
            "ａ.yml",
        ],
    )
    def test_names_that_some_system_cannot_open(self, commits: Commits, name: str) -> None:
        assert "GIT202" in codes(
            commits, commits.change({f"submissions/{USCC}/{name}": b"x"}, CLERK)
        )

    def test_a_name_that_is_not_utf8(self, commits: Commits) -> None:
        """It is spelt out, so that every form of the findings can be printed."""
        blob = commits.git("hash-object", "-w", "--stdin", stdin=b"x")
        row = f"100644 blob {blob}\t".encode() + b"\xff\xfe.yml\0"
        odd = commits.git("mktree", "-z", stdin=row)
        rows = [
            f"040000 tree {odd}\tsubmissions" if row.endswith("\tsubmissions") else row
            for row in commits.git("ls-tree", commits.base).splitlines()
        ]
        tree = commits.git("mktree", stdin="".join(f"{row}\n" for row in rows).encode())
        head = commits.git("commit-tree", tree, "-p", commits.base, "-m", "x", author=CLERK)
        named = {one.path for one in found(commits, head) if one.rule == "GIT202"}
        assert named == {"submissions/\\xff\\xfe.yml"}

    @pytest.mark.parametrize("part", ["..", ".", ".git"])
    def test_a_tree_with_a_way_out(self, commits: Commits, part: str) -> None:
        """Git's index takes no such name, so the tree's bytes are written by hand, as an attacker would."""
        blob = bytes.fromhex(commits.git("hash-object", "-w", "--stdin", stdin=b"x"))
        inner = commits.git(
            *("hash-object", "-t", "tree", "-w", "--literally", "--stdin"),
            stdin=b"100644 plan.yml\0" + blob,
        )
        outer = commits.git(
            *("hash-object", "-t", "tree", "-w", "--literally", "--stdin"),
            stdin=f"40000 {part}\0".encode() + bytes.fromhex(inner),
        )
        rows = [
            f"040000 tree {outer}\tsubmissions" if row.endswith("\tsubmissions") else row
            for row in commits.git("ls-tree", commits.base).splitlines()
        ]
        tree = commits.git("mktree", stdin="".join(f"{row}\n" for row in rows).encode())
        head = commits.git("commit-tree", tree, "-p", commits.base, "-m", "x", author=CLERK)
        assert {"GIT202", "GIT204"} <= {
            one.rule for one in found(commits, head) if one.path == f"submissions/{part}/plan.yml"
        }

    def test_a_large_file(self, commits: Commits) -> None:
        large = plan() + b"# " + b"x" * 512 * 1024
        assert codes(commits, commits.change({NEW_PLAN: large}, CLERK)) == {"GIT205"}

    @pytest.mark.parametrize(("count", "refused"), [(100, False), (101, True)])
    def test_a_flood_of_files(self, commits: Commits, count: int, refused: bool) -> None:
        flood: dict[str, bytes | None] = {
            f"registry/reviews/{USCC}/f{number}/city.yml.sig": b"x" for number in range(count)
        }
        assert ("GIT102" in codes(commits, commits.change(flood, CITY))) is refused

    @pytest.mark.parametrize(("count", "refused"), [(500, False), (501, True)])
    def test_more_rows_than_a_person_can_read(
        self, commits: Commits, count: int, refused: bool
    ) -> None:
        rows = samples.results()["results"]
        many = [rows[0] | {"ticket": f"{260000 + number}"} for number in range(count)]
        results = samples.results(session="2026-0002") | {"results": many}
        head = commits.change({NEW_PLAN: plan(), NEW_RESULTS: yaml.dump(results).encode()}, CLERK)
        assert ("RES106" in codes(commits, head)) is refused


class TestEveryChangedFilePassesItsRules:
    """Every changed YAML file parses and passes its rules against the base plus the change."""

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"level: [\n", "FIL1"),
            (b"a: &x 1\nb: *x\n", "FIL1"),
            (b"level: '4'\nlevel: '3'\n", "FIL1"),
            (b"\xff\xfe", "FIL1"),
            (b"levle: '4'\n", "FIL2"),
            (plan(level="3"), "PLN2"),
        ],
    )
    def test_a_plan_that_does_not(self, commits: Commits, content: bytes, code: str) -> None:
        head = commits.change({NEW_PLAN: content}, CLERK)
        assert any(one.startswith(code) for one in codes(commits, head))

    def test_personal_data_is_refused_anywhere(self, commits: Commits) -> None:
        number = "371502" + "19900307" + "1234"
        head = commits.change({NEW_PLAN: plan(process=f"联系 {number}")}, CLERK)
        findings = found(commits, head)
        assert "FIL301" in {one.rule for one in findings}
        assert not any(number in text for one in findings for text in (*one.message, *one.hint))

    def test_a_file_that_the_change_does_not_touch_is_not_checked(self, commits: Commits) -> None:
        base = commits.commit(
            {f"submissions/{USCC}/2026-0003/plan.yml": b"broken: [\n"}, CLERK, commits.base
        )
        commits.git("update-ref", "refs/heads/main", base)
        assert codes(commits, commits.commit({NEW_PLAN: plan()}, CLERK, base)) == set()


class TestThroughGitsPlumbing:
    """It reads objects only, works on any repository, says what it checked, and costs what the change costs."""

    def test_a_bare_repository_is_enough_and_nothing_is_written(self, commits: Commits) -> None:
        head = commits.change({NEW_PLAN: plan()}, CLERK)
        root = commits.repository.root
        before = sorted(path for path in root.rglob("*"))
        report = gate(commits.repository, "main", head, DAY)
        assert sorted(path for path in root.rglob("*")) == before
        assert (report.base, report.head) == (commits.base, head)

    def test_settings_of_the_machine_change_nothing(
        self, commits: Commits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        head = commits.change({NEW_PLAN: plan(level="3"), "submissions/é.yml": b"x"}, STRANGER)
        expected = found(commits, head)
        config = tmp_path / "gitconfig"
        config.write_text(
            "[diff]\n renames = copies\n noprefix = true\n orderFile = /dev/null\n"
            "[core]\n quotePath = true\n"
            "[log]\n showSignature = true\n date = relative\n[color]\n ui = always\n"
        )
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
        assert found(commits, head) == expected

    def test_an_object_that_another_replaces_is_read_as_it_is(self, commits: Commits) -> None:
        head = commits.change({NEW_PLAN: plan(level="3")}, CLERK)
        good = commits.change({NEW_PLAN: plan()}, CLERK)
        commits.git("replace", head, good)
        assert "PLN202" in codes(commits, head)

    def test_unrelated_histories_are_no_change(self, commits: Commits) -> None:
        orphan = commits.commit({"registry/registry.yml": b"x"}, REGISTRAR)
        done = subprocess.run(
            ["git", "-C", str(commits.repository.root), "merge-base", "main", orphan],
            capture_output=True,
        )
        assert done.returncode == 1
        with pytest.raises(Exception, match="merge-base"):
            gate(commits.repository, "main", orphan, DAY)

    @staticmethod
    @contextmanager
    def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
        """How many objects are read, programs run, and bytes listed meanwhile."""
        counts = {"reads": 0, "runs": 0, "bytes": 0}
        read, run = GitTree._object, Repository.run

        def counting_read(self: GitTree, path: str) -> tuple[bytes, bytes]:
            counts["reads"] += 1
            return read(self, path)

        def counting_run(self: Repository, *arguments: str, **options: Any) -> bytes:
            output = run(self, *arguments, **options)
            counts["runs"] += 1
            counts["bytes"] += len(output)
            return output

        with monkeypatch.context() as patched:
            patched.setattr(GitTree, "_object", counting_read)
            patched.setattr(Repository, "run", counting_run)
            yield counts

    def test_the_cost_is_that_of_the_change(
        self, commits: Commits, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As many reads and as many bytes listed in a registry with 300 organisations more and their sessions."""
        costs = []
        base = commits.base
        for more in (0, 300):
            crowd: dict[str, bytes | None] = {}
            for number in range(more):
                folder = f"submissions/9137150{number:03}MADEMX01"
                crowd[f"{folder}/application.yml"] = b"x"
                crowd[f"{folder}/2026-0001/plan.yml"] = b"x"
                crowd[f"registry/reviews/x{number}/application/county.yml"] = b"x"
            base = commits.commit(crowd, CLERK, base) if crowd else base
            commits.git("update-ref", "refs/heads/main", base)
            head = commits.commit({NEW_PLAN: plan()}, CLERK, base)
            with self.counted(monkeypatch) as counts:
                report = gate(commits.repository, "main", head, DAY)
            assert report.findings == ()
            costs.append(dict(counts))
        assert costs[0] == costs[1]
        assert costs[0]["runs"] < 15


def test_the_code_of_an_organisation_is_the_samples() -> None:
    assert PATHS["admission"].endswith(f"{CODE}.yml")
