"""The report on a pull request, of real commits, as GitHub shows it: what it does, what fails, who has to do what."""

from __future__ import annotations

import re
import shlex
import subprocess

import pytest
from skillreg import yaml
from skillreg.credentials.base64url import encode
from skillreg.domain.attestation import attestations_for

from tests.cli.github import Page, rendered
from tests.story import (
    NOTICE_RUNNING,
    REVIEWED,
    SCHOOL,
    Town,
    application_path,
    session_path,
)

RESULTS = session_path(SCHOOL, "2026-0001", "results")
PLAN = session_path(SCHOOL, "2026-0002", "plan")
CLERK = f"clerk@{SCHOOL.uscc.lower()}.example"
SITE = "https://liaocheng.skillreg.example"


def gate(
    town: Town, day: str, *options: str, form: str = "report"
) -> subprocess.CompletedProcess[str]:
    """Gate what the last commit brings."""
    return town.run("gate", "HEAD~1", "HEAD", "--format", form, "--day", day, *options)


def report(town: Town, day: str, *options: str) -> Page:
    done = gate(town, day, *options)
    assert "Traceback" not in done.stderr
    page = rendered(done.stdout)
    assert page.living() == []
    return page


def commands(page: Page) -> list[list[str]]:
    """The commands that the report offers, as a shell would take them."""
    return [shlex.split(one) for one in page.code if one.startswith("skillreg review approve")]


def test_it_says_what_the_change_does_in_one_table(town: Town) -> None:
    town.git("reset", "-q", "--hard", town.commit_of("成绩:S000037150001 2026-0001"))
    page = report(town, "2026-03-30")
    assert page.rows == [["file", "change", "content"], [RESULTS, "new", page.rows[1][2]]]
    rows = town.load(RESULTS)["results"]
    passed = sum(row["outcome"] == "pass" for row in rows)
    assert page.rows[1][2] == f"results: {len(rows)} rows, {passed} passed"
    assert page.tags["table"] == 1
    assert "The checks pass" in page.text


def test_it_names_who_has_to_review_what_they_attest_and_the_command(town: Town) -> None:
    town.git("reset", "-q", "--hard", town.commit_of("成绩:S000037150001 2026-0001"))
    page = report(town, "2026-03-30")
    assert {"city-01", "province-01"} <= set(page.code)
    for role in ("city", "province"):
        for one in attestations_for("results", role):
            assert one.key in page.code
            assert one.text.en.split(",")[0] in page.text
            assert one.clause in page.text
    assert [command[3:6] for command in commands(page)] == [
        [RESULTS, "--role", "city"],
        [RESULTS, "--role", "province"],
    ]


def test_the_commands_do_what_is_missing(town: Town) -> None:
    """Each reviewer runs the line as it stands, with the path of their own key; then nothing is missing."""
    town.back_to(NOTICE_RUNNING)
    town.write(PLAN, town.load(PLAN))
    town.write(RESULTS, (town.root / RESULTS).read_bytes() + b"# looked through\n")
    town.commit("results again", "2026-04-02")
    for left in (2, 1):
        offered = commands(report(town, "2026-04-02"))
        assert len(offered) == left
        program, *arguments = offered[0]
        assert program == "skillreg"
        reviewer = arguments[arguments.index("--reviewer") + 1]
        arguments[arguments.index("--key") + 1] = str(town.keys / reviewer)
        done = town.run(*arguments, "--day", "2026-04-02")
        assert done.returncode == 0, done.stderr
        town.commit(f"review by {reviewer}", "2026-04-02")
    page = report(town, "2026-04-02")
    assert commands(page) == []
    assert page.text.count("approves") == 2
    assert "is missing" not in page.text


def test_a_review_leads_to_the_next_reviewer(town: Town) -> None:
    town.git("reset", "-q", "--hard", town.commit_of("市级审核成绩"))
    page = report(town, "2026-04-02")
    roles = [command[command.index("--role") + 1] for command in commands(page)]
    assert set(roles) == {"province"}
    assert "review: approve" in {row[2] for row in page.rows}


def test_a_person_is_not_offered_both_roles(town: Town) -> None:
    town.git("reset", "-q", "--hard", town.commit_of("市级审核成绩"))
    reviewers = town.load("registry/reviewers.yml")
    city = next(one for one in reviewers["reviewers"] if one["role"] == "city")
    reviewers["reviewers"].append({**city, "role": "province"})
    town.write("registry/reviewers.yml", reviewers)
    town.commit("two roles", "2026-04-02")
    town.write(RESULTS.replace("results", "objections"), OBJECTIONS)
    review = f"registry/reviews/{RESULTS.removeprefix('submissions/')[:-4]}/city.yml.sig"
    town.write(review, (town.root / review).read_bytes() + b"\n")
    town.commit("touched", "2026-04-02", author="city-01")
    offered = commands(report(town, "2026-04-02"))
    assert [command[command.index("--reviewer") + 1] for command in offered] == ["province-01"]


OBJECTIONS = {
    "organisation": SCHOOL.code,
    "session": "2026-0001",
    "objections": [
        {"id": "2026-01", "received_on": "2026-03-31", "state": "open", "summary": "复核(示例)"}
    ],
}


def test_what_fails_is_linked_to_its_rule(town: Town) -> None:
    town.git("reset", "-q", "--hard", town.commit_of("计划:S000037150001 2026-0002"))
    plan = town.load(PLAN) | {"level": "3"}
    town.write(PLAN, plan)
    town.git("commit", "-q", "--amend", "--no-edit", "-a")
    done = gate(town, "2026-03-27")
    assert done.returncode == 1
    page = rendered(done.stdout)
    codes = {row[1].split()[0] for row in page.rows if len(row) == 4} - {"rule"}
    assert "PLN202" in codes
    assert set(page.links) == {f"{SITE}/rules/#{code.lower()}" for code in codes}
    assert "What to mend" in page.text


def test_nobody_can_vouch_for_themselves(town: Town) -> None:
    """A clerk who brings a key, a reviewer and an approval along is shown none of it as standing."""
    town.back_to(NOTICE_RUNNING)
    town.git("tag", "base")
    review = town.review(RESULTS, "city", "2026-04-02")
    key = town.keys / "thief"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "thief", "-f", str(key)], check=True
    )
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "skillreg-review"]
    town.write(f"{review}.sig", b"")
    (town.root / f"{review}.sig").unlink()
    subprocess.run([*sign, str(town.root / review)], check=True, capture_output=True)
    public = key.with_suffix(".pub").read_text("utf-8")
    signers = town.root / "registry/trust/allowed_signers"
    signers.write_text(f'city-01 namespaces="skillreg-review" {public}', "utf-8")
    town.commit("trust me", "2026-04-02", author=SCHOOL.uscc)
    done = gate(town, "2026-04-02")
    assert done.returncode == 1
    page = rendered(done.stdout)
    assert "approves" not in page.text
    assert len(commands(page)) == 2


def test_nobody_sends_the_reader_to_another_site(town: Town) -> None:
    settings = (town.root / "registry/registry.yml").read_text("utf-8")
    assert SITE in settings
    town.write("registry/registry.yml", settings.replace(SITE, "https://phish.example"))
    town.commit("another site", "2026-04-21", author=SCHOOL.uscc)
    page = report(town, "2026-04-21")
    assert page.links
    assert all(link.startswith(f"{SITE}/rules/#") for link in page.links)


def test_a_registry_that_the_change_breaks_is_still_reported_on(town: Town) -> None:
    town.write("registry/registry.yml", "title: [\n")
    town.commit("broken", "2026-04-21")
    for form in ("report", "github", "text", "sarif"):
        done = gate(town, "2026-04-21", form=form)
        assert done.returncode == 1
        assert "FIL" in done.stdout
        assert "Traceback" not in done.stderr


def test_a_name_can_write_neither_markup_nor_mentions(town: Town) -> None:
    path = application_path(SCHOOL)
    name = "@team fixes #1 </details><img src=//b.example/x> ![a](https://b.example/a.png) `x` | y"
    town.write(path, town.load(path) | {"name": name})
    town.commit("a name", "2026-04-21")
    page = report(town, "2026-04-21")
    assert "img" not in page.tags
    assert "https://b.example/a.png" not in page.links
    (row,) = [row for row in page.rows if len(row) == 3 and row[0] == path]
    assert row[2].replace("\u2060", "").startswith(name)


def test_the_authors_address_can_neither(town: Town) -> None:
    path = application_path(SCHOOL)
    town.write(path, town.load(path) | {"address": "示例路 9 号(虚构地址)"})
    town.git("add", "-A")
    identity = ["-c", "user.name=x", "-c", "user.email=@team#1![a](https://b.example)"]
    town.git(*identity, "commit", "-q", "-m", "who")
    page = report(town, "2026-04-21")
    assert "img" not in page.tags
    assert any("GIT301" in row[1] for row in page.rows if len(row) == 4)


@pytest.mark.parametrize(("form", "most"), [("comment", 65_536), ("report", 349_525)])
def test_it_has_room_where_it_is_shown(town: Town, form: str, most: int) -> None:
    """A comment has 65,536 characters; a job's summary 1 MiB, in which a Chinese character takes three bytes."""
    town.git("reset", "-q", "--hard", town.commit_of("成绩:S000037150001 2026-0001"))
    results = town.load(RESULTS)
    row = {**results["results"][0], "theory": "101", "practice": "x", "name": "张小明"}
    results["results"] = [
        {**row, "ticket": f"x{number}", "holder": encode(b"%d" % number)} for number in range(490)
    ]
    town.write(RESULTS, yaml.dump(results))
    town.git("commit", "-q", "--amend", "--no-edit", "-a")
    done = town.run(
        "--lang", "zh", "gate", "HEAD~1", "HEAD", "--format", form, "--day", "2026-03-30"
    )
    assert done.returncode == 1
    assert len(done.stdout) <= most
    page = rendered(done.stdout)
    ((errors, others),) = re.findall(r"需要改的地方:([0-9]+) 个错误,([0-9]+) 个", page.text)
    assert int(errors) > 1000
    listed = sum(len(row) == 4 for row in page.rows) - 1
    (left,) = re.findall(r"还有 ([0-9]+) 项没有列在这里", page.text) or ["0"]
    assert listed + int(left) == int(errors) + int(others)


def test_a_reviewed_session_needs_nobody(town: Town) -> None:
    town.back_to(REVIEWED)
    page = report(town, "2026-04-02")
    assert "approves" in page.text
    assert commands(page) == []
    assert CLERK not in page.text
