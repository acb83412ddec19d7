"""The schemas in the hands of a checker that is not ours: `check-jsonschema`, as a hook or an editor would run it."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from skillreg import yaml
from skillreg.demo import cast
from skillreg.documents import read_document
from skillreg.domain.paths import KINDS, place_of
from skillreg.rules import samples
from skillreg.schema import modeline

from tests.schema import cases
from tests.schema.cases import Case
from tests.world import ROOT, World

CHECKER = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
GROUPS = {
    "taken": cases.TAKEN,
    "refused": cases.REFUSED,
    "lost by the parser": cases.LOST_BY_THE_PARSER,
    "wanted in quotes": cases.WANTED_IN_QUOTES,
}


def refused_files(kind: str, files: Iterable[Path]) -> set[str]:
    """The names of the files that the committed schema of a kind refuses."""
    schema = ROOT / "schemas" / f"{kind}.schema.json"
    command = [str(CHECKER), "--output-format", "json", "--schemafile", str(schema)]
    run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    report = json.loads(run.stdout)
    assert not report.get("parse_errors")
    return {Path(error["filename"]).name for error in report["errors"]}


@pytest.fixture(scope="module")
def refused_cases(tmp_path_factory: pytest.TempPathFactory) -> set[Case]:
    """The cases that the schemas refuse; one run of the checker for each kind."""
    folder = tmp_path_factory.mktemp("cases")
    by_kind: dict[str, dict[str, Case]] = {}
    for group in GROUPS.values():
        for case in group:
            named = by_kind.setdefault(case.kind, {})
            name = f"{case.kind}-{len(named)}.yml"
            named[name] = case
            (folder / name).write_text(cases.typed(case), "utf-8")
    return {
        named[name]
        for kind, named in by_kind.items()
        for name in refused_files(kind, [folder / name for name in named])
    }


def reader_takes(case: Case) -> bool:
    document, _ = read_document(cases.path_of(case.kind), cases.typed(case).encode())
    return document is not None


@pytest.mark.parametrize("case", cases.TAKEN, ids=str)
def test_both_take(case: Case, refused_cases: set[Case]) -> None:
    assert reader_takes(case)
    assert case not in refused_cases


@pytest.mark.parametrize("case", cases.REFUSED, ids=str)
def test_both_refuse(case: Case, refused_cases: set[Case]) -> None:
    assert not reader_takes(case)
    assert case in refused_cases


@pytest.mark.parametrize("case", cases.LOST_BY_THE_PARSER, ids=str)
def test_what_the_parser_has_lost(case: Case, refused_cases: set[Case]) -> None:
    assert not reader_takes(case)
    assert case not in refused_cases


@pytest.mark.parametrize("case", cases.WANTED_IN_QUOTES, ids=str)
def test_what_is_wanted_in_quotes(case: Case, refused_cases: set[Case]) -> None:
    assert reader_takes(case)
    assert case in refused_cases
    assert reader_takes(case._replace(typed=f'"{case.typed}"'))


def story() -> dict[str, bytes]:
    """What the demo's organisations file, as files by path."""
    random = Random(1)
    files: dict[str, bytes] = {}

    def write(path: str, content: samples.Content) -> None:
        files[path] = (modeline(path) + yaml.dump(content)).encode()

    for organisation in cast.organisations():
        application, code = organisation.application, organisation.code
        write(f"submissions/{organisation.uscc}/application.yml", application)
        admission = samples.admission(application, "sha256$" + "0" * 64, code)
        write(f"registry/organisations/{code}.yml", admission)
        for session in organisation.sessions:
            folder = f"submissions/{organisation.uscc}/{session.id}"
            enrolled = cast.candidates(organisation, session, random)
            plan = samples.plan(code, session.id, cast.roster(enrolled), level=session.level)
            rows = cast.result_rows(enrolled, random)
            write(f"{folder}/plan.yml", plan)
            write(f"{folder}/results.yml", samples.results(code, session.id, rows))
    return files


def test_every_good_file_is_taken(tmp_path: Path) -> None:
    """The story's files, those of the small world of the tests, and everything that the repository ships."""
    filed = World()
    filed.removing = True
    world = filed.tree()
    files = {path: data for path in world.files("registry") if (data := world.read(path))}
    files |= {path: data for path in world.files("submissions") if (data := world.read(path))}
    files |= story()
    by_kind: dict[str, list[Path]] = {}
    for number, (path, data) in enumerate(files.items()):
        if place := place_of(path):
            target = tmp_path / f"{number}.yml"
            target.write_bytes(data)
            by_kind.setdefault(place.kind.name, []).append(target)
            assert read_document(path, data)[0] is not None, path
    assert by_kind.keys() >= {kind.name for kind in KINDS if kind.name != "calendar"}
    for kind, written in by_kind.items():
        assert refused_files(kind, written) == set(), kind
