"""The published data: the same bytes as the ledger, in the places that the number names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from skillreg.credentials import keys
from skillreg.domain.numbers import CertificateNumber
from skillreg.site.blocks import Blocks
from skillreg.site.output import Output
from skillreg.site.publish import publish

from tests.site.registries import CODE, SITE, SmallRegistry
from tests.story import told

LAST = f"{CODE}264000250"


def issued(root: Path, revoked: tuple[str, ...] = (), *, shards: bool = True) -> SmallRegistry:
    registry = SmallRegistry(root)
    registry.accredit()
    registry.accredit("S000037150002", "示例二")
    registry.plan("2026-0001", ["2026-03-28"])
    registry.plan("2026-0002", ["2026-03-29"], "S000037150002")
    registry.issue("2026-0001", 120)
    registry.issue("2026-0002", 7, code="S000037150002")
    registry.issue("2026-0001", 130)
    for number in revoked:
        registry.revoke(number)
    registry.seal("2026-04-20", shards=shards)
    return registry


def block(out: Path, path: str) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = json.loads((out / f"certificates/{path}.json").read_bytes())
    return content


def numbers(items: list[dict[str, Any]]) -> list[str]:
    return [item["entry"]["id"].rsplit("#", 1)[1] for item in items]


def test_certificates_stand_by_hundreds_under_their_number(tmp_path: Path) -> None:
    registry = issued(tmp_path / "r")
    publish(tmp_path / "r", tmp_path / "site")
    first = block(tmp_path / "site", f"{CODE}/26/4/0000")
    assert numbers(first) == [f"{CODE}26400{serial:04}" for serial in range(1, 100)]
    assert len(block(tmp_path / "site", f"{CODE}/26/4/0001")) == 100
    assert numbers(block(tmp_path / "site", f"{CODE}/26/4/0002"))[-1] == LAST
    assert len(block(tmp_path / "site", "S000037150002/26/4/0000")) == 7
    for item in first:
        assert json.loads(registry.lines[item["index"]]) == item["entry"]


def test_entries_are_the_ledgers_own_bytes(tmp_path: Path) -> None:
    registry = issued(tmp_path / "r")
    publish(tmp_path / "r", tmp_path / "site")
    data = (tmp_path / "site" / f"certificates/{CODE}/26/4/0002.json").read_bytes()
    assert registry.lines[-1] in data


@pytest.mark.parametrize("shards", [True, False], ids=["foreseen", "not foreseen"])
def test_a_late_revocation_stands_in_the_block_of_its_number(tmp_path: Path, shards: bool) -> None:
    registry = issued(tmp_path / "r", (f"{CODE}264000005",), shards=shards)
    publish(tmp_path / "r", tmp_path / "site")
    first = block(tmp_path / "site", f"{CODE}/26/4/0000")
    assert len(first) == 100
    assert first[-1]["index"] == len(registry.lines) - 1
    assert first[-1]["entry"]["credentialSubject"]["number"] == f"{CODE}264000005"


def test_a_revoked_block_is_not_written_twice_in_a_later_run(tmp_path: Path) -> None:
    issued(tmp_path / "r", (f"{CODE}264000005",))
    publish(tmp_path / "r", tmp_path / "site")
    assert publish(tmp_path / "r", tmp_path / "site").written == 0


def test_memory_is_bounded_by_a_spool_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    registry = issued(tmp_path / "r")
    written = []
    for bound in (3, 10_000):
        output, spool = Output(tmp_path / f"site{bound}"), tmp_path / f"spool{bound}"
        spool.mkdir()
        blocks = Blocks(output, spool, lambda _number: True, bound)
        for index, line in enumerate(registry.lines):
            entry = json.loads(line)
            if entry["type"][1] == "AchievementCredential":
                blocks.add(CertificateNumber.parse(entry["id"].rsplit("#", 1)[1]), index, line)
        blocks.finish()
        output.finish()
        files = sorted((tmp_path / f"site{bound}").rglob("*.json"))
        written.append([(file.name, file.read_bytes()) for file in files])
        assert not list(spool.iterdir())
    assert written[0] == written[1]


def test_accreditations_stand_oldest_first(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.accredit(status="suspended", day="2026-04-01")
    registry.seal("2026-04-20")
    publish(tmp_path / "r", tmp_path / "site")
    data = (tmp_path / "site" / f"organisations/{CODE}/accreditation.json").read_bytes()
    assert [item["entry"]["credentialSubject"]["status"] for item in json.loads(data)] == [
        "active",
        "suspended",
    ]
    assert [item["index"] for item in json.loads(data)] == [0, 1]


def test_an_empty_registry_is_published_too(tmp_path: Path) -> None:
    SmallRegistry(tmp_path / "r")
    publish(tmp_path / "r", tmp_path / "site")
    about = json.loads((tmp_path / "site/data/registry.json").read_bytes())
    assert (about["size"], about["as_of"], about["official"]) == (0, None, False)


def test_the_storys_keys_names_and_lists(tmp_path: Path) -> None:
    root = told() / "registry"
    publish(root, tmp_path)
    published = keys.load((tmp_path / "trust/keys.json").read_bytes())
    assert published == keys.load((root / "registry/trust/keys.json").read_bytes())
    about = json.loads((tmp_path / "data/registry.json").read_bytes())
    assert about["site"] == SITE
    assert len(about["organisations"]) == 3
    registry_did = json.loads((tmp_path / ".well-known/did.json").read_bytes())
    assert registry_did["id"] == about["did"]
    organisation = json.loads((tmp_path / f"o/{CODE}/did.json").read_bytes())
    issuing = [record.key for record in published if record.role == "issuing"]
    assert [
        method["publicKeyMultibase"] for method in organisation["verificationMethod"]
    ] == issuing
    for status in (root / "registry/ledger/status").glob("*.json"):
        assert (tmp_path / "status/revocation" / status.name).read_bytes() == status.read_bytes()


def test_reviews_stand_where_certificates_say(tmp_path: Path) -> None:
    root = told() / "registry"
    publish(root, tmp_path)
    items = json.loads((tmp_path / f"certificates/{CODE}/26/4/0000.json").read_bytes())
    reviews = [one for one in items[0]["entry"]["evidence"] if one["name"].startswith("Review")]
    assert len(reviews) == 2
    for review in reviews:
        assert (tmp_path / review["id"].removeprefix(f"{SITE}/")).is_file()


def test_a_did_under_a_path_stands_under_that_path(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.set(site="https://host.example/reg")
    registry.accredit()
    registry.seal("2026-04-20")
    publish(tmp_path / "r", tmp_path / "site")
    document = json.loads((tmp_path / "site/did.json").read_bytes())
    assert document["id"] == "did:web:host.example:reg"


def test_a_removal_is_told_with_the_accreditations_that_it_ends(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.remove()
    registry.seal("2026-06-02")
    publish(tmp_path / "r", tmp_path / "site")
    data = (tmp_path / "site" / f"organisations/{CODE}/accreditation.json").read_bytes()
    told = json.loads(data)
    assert [(one["index"], one["entry"]["type"][1]) for one in told] == [
        (0, "Accreditation"),
        (1, "Removal"),
    ]


def test_files_of_inspections_are_published_as_they_were_sealed(tmp_path: Path) -> None:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit()
    registry.inspected()
    unsealed = registry.root / "registry/inspections/2026-02/pool.yml"
    unsealed.parent.mkdir()
    unsealed.write_text("not sealed", "utf-8")
    registry.seal("2026-06-02")
    publish(tmp_path / "r", tmp_path / "site")
    folder = "registry/inspections"
    published = sorted(path.name for path in (tmp_path / "site" / folder / "2026-01").iterdir())
    assert published == [f"{CODE}.yml", "draw.yml", "pool.yml"]
    for name in published:
        here, there = (
            root / folder / "2026-01" / name for root in (registry.root, tmp_path / "site")
        )
        assert here.read_bytes() == there.read_bytes()
    assert not (tmp_path / "site" / folder / "2026-02").exists()
