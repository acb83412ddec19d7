"""Publishing into a folder again: only changes are written, only what was published is removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from skillreg.errors import InputError
from skillreg.site.output import Output, PublishReport


def publish(folder: Path, files: dict[str, bytes]) -> PublishReport:
    output = Output(folder)
    for path, data in files.items():
        output.write(path, data)
    return output.finish()


def test_writes_what_is_new_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a.json": b"1", "deep/b.json": b"2"})
    before = (site / "a.json").stat().st_mtime_ns
    report = publish(site, {"a.json": b"1", "deep/b.json": b"3"})
    assert report == PublishReport(written=1, unchanged=1, removed=0)
    assert (site / "deep/b.json").read_bytes() == b"3"
    assert (site / "a.json").stat().st_mtime_ns == before


def test_removes_only_what_it_published(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a.json": b"1", "deep/b.json": b"2"})
    (site / "CNAME").write_text("somebody else's")
    report = publish(site, {"a.json": b"1"})
    assert report.removed == 1
    assert sorted(path.name for path in site.iterdir()) == ["CNAME", "a.json"]


def test_a_broken_off_run_is_known_to_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    broken = Output(site)
    broken.write("orphan.json", b"1")
    broken.close()
    assert publish(site, {"a.json": b"1"}).removed == 1
    assert not (site / "orphan.json").exists()


def test_no_half_written_file_and_nothing_of_ours_in_the_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, {"a.json": b"1"})
    assert [path.name for path in site.rglob("*")] == ["a.json"]


@pytest.mark.parametrize("listed", ["/etc/passwd", "../outside", "a/../../outside"])
def test_a_list_that_leads_out_of_the_folder_is_refused(tmp_path: Path, listed: str) -> None:
    (tmp_path / ".site.published").write_text(f"{listed}\n")
    with pytest.raises(InputError, match="not a list of published files"):
        Output(tmp_path / "site")


def test_a_folder_that_somebody_else_empties_gets_no_list(tmp_path: Path) -> None:
    site = tmp_path / "site"
    output = Output(site, listed=False)
    output.write("a.json", b"1")
    assert output.finish() == PublishReport(1, 0, 0)
    assert not (tmp_path / ".site.published").exists()
