"""The demo's town with `second_proof: true`, told once in each process: certificates, a revoked one, a site.

>>> town = second_proof_town()
>>> [proof["cryptosuite"] for proof in certificate(town, NUMBER)["proof"]]
['eddsa-rdfc-2022', 'eddsa-jcs-2022']
"""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.rules import samples
from skillreg.site.build import build

from tests.story import REVIEWED, Town

ISSUED = "2026-04-08"
REVOKED_ON = "2026-05-11"

#: Certificates of the town: one that is good, one that the registry has revoked.
NUMBER = "S000037150001264000001"
REVOKED = "S000037150001264000002"


@cache
def second_proof_town() -> Town:
    """Switched on by the registrar after the results were reviewed. Not to be changed: tests work on copies."""
    return _told(switched_on=True)


@cache
def one_proof_town() -> Town:
    """The same without the switch, as registries are by default."""
    return _told(switched_on=False)


def _told(*, switched_on: bool) -> Town:
    folder = Path(tempfile.mkdtemp(prefix="skillreg-proofs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    town = Town(folder / "town").back_to(REVIEWED)
    if switched_on:
        switch_on(town)
    town.seal(ISSUED)
    town.commit("sealed", ISSUED)
    path = f"registry/revocations/{REVOKED}.yml"
    town.write(path, samples.revocation(REVOKED))
    town.review(path, "city", REVOKED_ON)
    town.review(path, "province", REVOKED_ON)
    town.commit("decision", REVOKED_ON)
    town.seal(REVOKED_ON)
    town.commit("sealed", REVOKED_ON)
    return town


@cache
def site_of(town: Town) -> Path:
    """The town's site. Not to be changed."""
    out = town.folder / "site"
    build(town.root, out)
    return out


def switch_on(town: Town) -> None:
    """As a registrar does it: one line in registry.yml, committed."""
    settings = (town.root / "registry/registry.yml").read_text("utf-8")
    lines = [line for line in settings.splitlines() if not line.startswith("second_proof:")]
    town.write("registry/registry.yml", "\n".join([*lines, "second_proof: true", ""]))
    town.commit("second proof", ISSUED)


def certificate(town: Town, number: str) -> JsonObject:
    """A certificate as the ledger has it."""
    for line in town.lines():
        entry = parse_canonical(line)
        if entry["id"].endswith(f"/verify/#{number}"):
            return entry
    raise AssertionError(f"no certificate {number}")


def published(site: Path) -> dict[str, Any]:
    """The files of a site that verifiers of others ask for, by their addresses: DID documents and status lists."""
    registry = json.loads((site / "data/registry.json").read_text("utf-8"))
    files = [*site.rglob("did.json"), *(site / "status").rglob("*.json")]
    return {
        f"{registry['site']}/{file.relative_to(site).as_posix()}": json.loads(
            file.read_text("utf-8")
        )
        for file in files
    }
