"""Corrections and revocations: what follows them, and what is found when they do not fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from skillreg.credentials.canonical import JsonObject

from tests.auditing.conftest import audited, entries, forged, found, replayed, subject
from tests.sealing.test_amendments import corrected, revoked
from tests.story import Town


@cache
def amended_lines() -> list[bytes]:
    """A certificate corrected twice and then revoked."""
    with TemporaryDirectory(prefix="skillreg-") as folder:
        town = amended(Town(Path(folder, "town")))
        return town.lines()


def amended(town: Town) -> Town:
    corrected(town)
    corrected(town, 3, holder="sha256$" + "4" * 64)
    revoked(town)
    return town


def test_what_was_rightly_amended_is_sound(town: Town) -> None:
    report = audited(amended(town))
    assert report.faults == []
    assert (report.entries["Correction"], report.entries["Revocation"]) == (2, 1)


def _version(documents: list[JsonObject]) -> dict[str, Any]:
    return entries(documents, "AchievementCredential")[-1]


def _without_correction(documents: list[JsonObject]) -> None:
    index = documents.index(entries(documents, "Correction")[-1])
    after = documents[index + 1 :]
    del documents[index:]
    for place, one in enumerate(after, index):
        one["id"] = f"{one['id'].partition('#')[0]}#{place}"
    documents.extend(after)


def _other_name(documents: list[JsonObject]) -> None:
    _version(documents)["credentialSubject"]["achievement"]["name"] = "电工 三级/高级工"


CASES: dict[str, tuple[str, Callable[[list[JsonObject]], object]]] = {
    "a version without its correction": ("AUD345", _without_correction),
    "a version that changes more": ("AUD341", _other_name),
    "a correction of another version": ("AUD342", lambda all_: subject(all_, "Correction", 1).update(replaces=3)),
    "a correction that hides what changed": ("AUD342", lambda all_: subject(all_, "Correction", 0).update(fields=[])),
    "a correction with one review": ("AUD343", lambda all_: subject(all_, "Correction", 0)["reviews"].pop()),
    "a revocation of some versions": ("AUD344", lambda all_: subject(all_, "Revocation")["versions"].pop()),
    "a revocation of nothing": ("AUD344", lambda all_: subject(all_, "Revocation").update(number="S000037150001264009999")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_amendment_that_does_not_fit_is_found(name: str, tmp_path: Path) -> None:
    check, change = CASES[name]
    assert check in found(replayed(forged(amended_lines(), change), tmp_path))


def test_a_version_at_the_end_without_its_correction_is_found(tmp_path: Path) -> None:
    def cut(documents: list[JsonObject]) -> None:
        del documents[documents.index(entries(documents, "Correction")[-1]) :]

    assert "AUD300" in found(replayed(forged(amended_lines(), cut), tmp_path))
