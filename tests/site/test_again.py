"""Publishing into a folder with an earlier build: the same bytes as into an empty one, whatever happened meanwhile."""

from __future__ import annotations

from pathlib import Path

from skillreg.ledger.storage import read_head
from skillreg.shards import ORGANISATIONS
from skillreg.site.again import Again, published_before
from skillreg.site.output import Output
from skillreg.site.publish import publish
from skillreg.site.record import gather
from skillreg.tree import FolderTree

from tests.auditing.test_amendments import amended
from tests.site.registries import CODE
from tests.site.test_publish import issued
from tests.story import NOTICE_RUNNING, Town


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def again(root: Path, out: Path) -> Again | None:
    tree = FolderTree(root)
    return published_before(tree, read_head(tree), Output(out))


def test_each_step_published_onto_the_one_before(tmp_path: Path) -> None:
    """Certificates, then what corrects and revokes them: the bytes and the record of a whole build."""
    told = Town(tmp_path / "town")
    last = told.git("rev-parse", "HEAD")
    publish(told.back_to(NOTICE_RUNNING).root, tmp_path / "site")
    told.git("reset", "-q", "--hard", last)
    for step in (told, amended(told)):
        recalled = again(step.root, tmp_path / "site")
        assert recalled is not None
        record = gather(step.tree, lambda _number, _index, _line: None)
        assert recalled.record == record
        assert list(recalled.record.organisations) == list(record.organisations)
        publish(step.root, tmp_path / "site")
    assert record.revoked
    publish(told.root, tmp_path / "whole")
    assert contents(tmp_path / "site") == contents(tmp_path / "whole")


def test_a_block_that_is_gone_is_written_again(tmp_path: Path) -> None:
    issued(tmp_path / "r", (f"{CODE}264000005",))
    publish(tmp_path / "r", tmp_path / "site")
    before = contents(tmp_path / "site")
    for block in ("0000", "0002"):
        (tmp_path / f"site/certificates/{CODE}/26/4/{block}.json").unlink()
    assert publish(tmp_path / "r", tmp_path / "site").written == 2
    assert contents(tmp_path / "site") == before


def test_nothing_is_taken_from_shards_that_are_missing(tmp_path: Path) -> None:
    root = tmp_path / "r"
    issued(root)
    publish(root, tmp_path / "site")
    before = contents(tmp_path / "site")
    assert again(root, tmp_path / "site") is not None
    (root / ORGANISATIONS.path(CODE)).unlink()
    assert again(root, tmp_path / "site") is None
    publish(root, tmp_path / "site")
    assert contents(tmp_path / "site") == before


def test_a_folder_of_another_ledger_is_no_beginning(tmp_path: Path) -> None:
    issued(tmp_path / "other", (f"{CODE}264000005",))
    issued(tmp_path / "mine", (f"{CODE}264000006",))
    publish(tmp_path / "other", tmp_path / "site")
    assert again(tmp_path / "mine", tmp_path / "site") is None
    publish(tmp_path / "mine", tmp_path / "site")
    publish(tmp_path / "mine", tmp_path / "fresh")
    assert contents(tmp_path / "site") == contents(tmp_path / "fresh")
