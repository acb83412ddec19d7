"""The steps of `check` and `report`, run on a real pull request of a real (bare) repository."""

from __future__ import annotations

from tests.workflows.conftest import APPLICATION, LOGIN, Forge


def test_a_good_pull_request_passes_the_check(forge: Forge) -> None:
    forge.open_good()
    outcome = forge.check()
    assert outcome.status == 0, outcome.printed
    assert "::error" not in outcome.printed["The annotations"]
    assert f"`{APPLICATION}`" in outcome.summary
    assert "检查通过" in outcome.summary


def test_a_bad_one_fails_with_annotations_and_the_whole_report(forge: Forge) -> None:
    forge.open_bad()
    outcome = forge.check()
    assert outcome.status == 1
    assert list(outcome.printed)[-1] == "The annotations"
    assert "::error file=submissions/" in outcome.printed["The annotations"]
    assert "title=PLN202" in outcome.printed["The annotations"]
    assert "/rules/#pln202" in outcome.summary


def test_a_stranger_is_told_that_the_folder_is_not_theirs(forge: Forge) -> None:
    forge.open_good()
    outcome = forge.check(author="stranger")
    assert outcome.status == 1
    assert "title=GIT301" in outcome.printed["The annotations"]


def test_a_check_that_cannot_run_is_not_taken_for_a_good_one(forge: Forge) -> None:
    forge.open_good()
    forge.head = "0" * 40
    outcome = forge.check()
    assert outcome.status == 1  # of `test`: the command's own status was neither 0 nor 1
    assert list(outcome.printed)[-1] == "The report"
    assert outcome.summary == ""


def test_a_report_that_cannot_be_made_is_not_posted(forge: Forge) -> None:
    forge.open_good()
    forge.head = "0" * 40
    assert forge.report().status == 1
    assert [arguments[0] for arguments, _ in forge.told] == ["api"]


def test_nothing_of_the_branch_is_checked_out_or_run(forge: Forge) -> None:
    forge.open(
        {"Makefile": b"all:\n\ttouch /tmp/never\n", "tools/skillreg.py": b"raise SystemExit(0)\n"}
    )
    before = sorted(forge.clone.iterdir())
    forge.check()
    assert sorted(forge.clone.iterdir()) == before
    assert (forge.clone / "Makefile").read_text("utf-8").startswith("# One command each.")


def test_the_report_is_one_comment_that_is_edited_in_place(forge: Forge) -> None:
    forge.open_bad()
    outcome = forge.report()
    assert outcome.status == 0, outcome.printed
    (asked, _), (posted, body) = forge.told
    assert asked[:4] == ["api", "--method", "GET", "repos/example/registry/pulls"]
    assert "head=sunshine:plan" in asked
    assert posted == [
        "pr",
        "comment",
        "7",
        "--body-file",
        "report.md",
        "--edit-last",
        "--create-if-none",
    ]
    assert "PLN202" in body
    assert body == (forge.clone / "report.md").read_text("utf-8")


def test_a_good_pull_request_gets_its_report_too(forge: Forge) -> None:
    forge.open_good()
    assert forge.report().status == 0
    assert "检查通过" in forge.told[-1][1]


def test_a_branch_that_has_moved_on_gets_no_comment(forge: Forge) -> None:
    """Its new head is checked by a run of its own."""
    forge.open_good()
    moved = {
        "number": 7,
        "user": {"login": LOGIN},
        "base": {"sha": forge.base},
        "head": {"sha": "1" * 40},
    }
    outcome = forge.report([moved])
    assert outcome.status == 0
    assert [arguments[0] for arguments, _ in forge.told] == ["api"]
