"""A version is believed by the registry's word for it, wherever after it that word stands."""

from __future__ import annotations

import shutil

from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.credentials.vc import entry_url
from skillreg.ledger.head import Head
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.storage import append_lines, write_head
from skillreg.registry import Registry
from skillreg.verifying import Report, verify_number

from tests.sealing.test_amendments import NUMBER, corrected, outcomes
from tests.story import Town

CORRECTION = "corrections by the registry"


def with_an_entry_between(town: Town, said: JsonObject | None = None) -> Report:
    """The newest version and its correction with an entry of something else between them; `said` changes the correction."""
    corrected(town)
    *before, version, word = town.lines()
    site, keyring = Registry(town.tree).settings.site, town.keyring()
    others = next(line for line in before if b'"KeyEvent"' in line)
    lines = [*before, version]
    for line in (others, word):
        entry, index = parse_canonical(line), len(lines)
        del entry["proof"]
        entry["id"] = entry_url(site, index)
        if line is word:
            entry["credentialSubject"] |= said or {}
        signer = keyring.signer("registry", entry["issuer"]["id"], index, entry["validFrom"])
        lines.append(signer.line(entry))
    for folder in (town.root / "registry/ledger").glob("[0-9]*"):
        shutil.rmtree(folder)
    append_lines(town.root, 0, lines)
    frontier = Head().frontier()
    frontier.extend(map(leaf_hash, lines))
    write_head(town.root, town.head.grown(frontier))
    return verify_number(town.tree, NUMBER)


def test_another_entry_between_does_no_harm(town: Town) -> None:
    report = with_an_entry_between(town)
    assert (report.verdict, outcomes(report)[CORRECTION]) == ("yes", "yes")


def test_the_correction_of_another_version_does_not_count(town: Town) -> None:
    report = with_an_entry_between(town, {"replaces": 1})
    assert (report.verdict, outcomes(report)[CORRECTION]) == ("no", "no")
