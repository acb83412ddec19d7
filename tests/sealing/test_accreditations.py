"""Accreditations on a real ledger: each names its places in two signed lists, which tell what became of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import Any

from skillreg.credentials import status
from skillreg.credentials.canonical import parse_canonical
from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import resolver
from skillreg.credentials.proof import holds, verify
from skillreg.demo.cast import Organisation
from skillreg.domain.state import RegistryState
from skillreg.ledger.head import Head
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.storage import append_lines, read_lines, replace_file, status_path, write_head
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.sealing.seal import SealReport
from skillreg.shards import KINDS, STATUS, SUSPENSION
from skillreg.trust.keyring import read_records

from tests.sealing.test_keys import rotate
from tests.sealing.test_keys import seal as seal_with
from tests.story import ADMITTED, ASSOCIATION, COLLEGE, SCHOOL, Town, admission_path


def status_list(town: Town, purpose: status.Purpose) -> dict[str, Any]:
    return dict(json.loads((town.root / status_path(0, purpose)).read_bytes()))


def is_set(town: Town, index: int) -> tuple[bool, bool]:
    """Whether the place is revoked, and whether it is suspended, as anyone reads the signed lists."""
    found = [
        status.is_set(
            status.decode(status_list(town, one)["credentialSubject"]["encodedList"]), index
        )
        for one in status.PURPOSES
    ]
    return found[0], found[1]


def accreditations(town: Town, whose: Organisation = SCHOOL) -> list[int]:
    return [
        one.index
        for one in Registry(town.tree).state(whose.code).accreditations
        if one.status != "removed"
    ]


def changed(
    town: Town, day: str, status_: str, whose: Organisation = SCHOOL, **changes: Any
) -> SealReport:
    """A further line in the history of an admission, reviewed and sealed."""
    path = admission_path(whose)
    admission = town.load(path)
    line = {"status": status_, "from": day, "reason": "示例"}
    town.write(path, {**admission, "history": [*admission["history"], line], **changes})
    town.review(path, "city", day)
    town.commit("admission", day)
    report = town.seal(day)
    town.commit("sealed", day)
    return report


def removed(town: Town, day: str, whose: Organisation = SCHOOL) -> SealReport:
    path = f"registry/removals/{whose.code}.yml"
    town.write(path, samples.removal(whose.code, "聊人社字〔2026〕00 号(示例)", day))
    for role in ("city", "province"):
        town.review(path, "city" if role == "city" else "province", day)
    town.commit("removal", day)
    report = town.seal(day)
    town.commit("sealed", day)
    return report


def three_fates(town: Town, day: str, later: str) -> Town:
    """The school is suspended and taken up again later, the association stays suspended, the college is removed."""
    changed(town, day, "suspended")
    changed(town, day, "suspended", ASSOCIATION)
    removed(town, day, COLLEGE)
    changed(town, later, "active")
    return town


def test_an_accreditation_names_its_places_in_both_lists(town: Town) -> None:
    (index,) = accreditations(town)
    site = Registry(town.tree).settings.site
    entry = parse_canonical(town.lines()[index])
    assert entry["credentialStatus"] == status.status_entries(site, index)
    assert is_set(town, index) == (False, False)


def test_lists_are_signed_by_the_registry(town: Town) -> None:
    issuer = registry_did(Registry(town.tree).settings.site)
    for purpose in status.PURPOSES:
        document = status_list(town, purpose)
        find = resolver(read_records(town.tree), issuer, town.head.size - 1, "registry")
        assert holds(verify(document, find)), purpose
        assert document["credentialSubject"]["statusPurpose"] == purpose


def test_suspended_and_taken_up_again(town: Town) -> None:
    (first,) = accreditations(town)
    changed(town, "2026-05-11", "suspended")
    _, second = accreditations(town)
    assert [is_set(town, one) for one in (first, second)] == [(False, True)] * 2
    changed(town, "2026-05-18", "active")
    _, _, third = accreditations(town)
    found = [is_set(town, one) for one in (first, second, third)]
    assert found == [(False, False), (True, False), (False, False)]


def test_another_scope_replaces_what_was_before(town: Town) -> None:
    (first,) = accreditations(town)
    admitted = town.load(admission_path(SCHOOL))
    scope = [{**admitted["scope"][0], "levels": ["5"]}, *admitted["scope"][1:]]
    fees = [fee for fee in admitted["fees"] if fee["levels"] == ["5"]]
    changed(town, "2026-05-11", "active", scope=scope, fees=fees)
    _, second = accreditations(town)
    assert [is_set(town, one) for one in (first, second)] == [(True, False), (False, False)]


def test_a_removal_ends_them_all(town: Town) -> None:
    changed(town, "2026-05-11", "suspended")
    removed(town, "2026-05-18")
    assert [is_set(town, one) for one in accreditations(town)] == [(True, False)] * 2


def test_a_list_is_signed_anew_only_when_a_bit_changes(town: Town) -> None:
    files = {one: (town.root / status_path(0, one)) for one in status.PURPOSES}
    before = {one: file.read_bytes() for one, file in files.items()}
    changed(town, "2026-05-11", "active")
    assert {one: file.read_bytes() for one, file in files.items()} == before
    changed(town, "2026-05-12", "suspended")
    assert files["revocation"].read_bytes() == before["revocation"]
    assert files["suspension"].read_bytes() != before["suspension"]


def test_the_fold_of_the_whole_ledger_gives_the_same_lists(town: Town) -> None:
    changed(town, "2026-05-11", "suspended")
    removed(town, "2026-05-18")
    state = RegistryState()
    for index, line in read_lines(town.tree):
        state.apply(index, parse_canonical(line))
    for kind in (STATUS, SUSPENSION):
        data = (town.root / kind.path("0")).read_bytes()
        assert kind.read(data, "0")[0] == kind.of(state)["0"]
        assert sorted(kind.of(state)) == ["0"]


def test_a_list_that_a_crash_left_ahead_is_folded_again(town: Town) -> None:
    path = town.root / SUSPENSION.path("0")
    path.write_bytes(path.read_bytes().replace(b'"size": ', b'"size": 9'))
    (first,) = accreditations(town)
    changed(town, "2026-05-11", "suspended")
    assert is_set(town, first) == (False, True)


def as_sealed_before(town: Town) -> None:
    """Make the ledger one of the time when accreditations named no places in any list."""
    town.back_to(ADMITTED)
    head, keyring = town.head, town.keyring()
    state, lines = RegistryState(), []
    for index, line in enumerate(town.lines()):
        entry = parse_canonical(line)
        if entry.pop("credentialStatus", None):
            del entry["proof"]
            signer = keyring.signer("registry", entry["issuer"]["id"], index, entry["validFrom"])
            line = signer.line(entry)
        state.apply(index, parse_canonical(line))
        lines.append(line)
    shutil.rmtree(town.root / "registry/ledger")
    append_lines(town.root, 0, lines)
    for kind in KINDS:
        for name, one in kind.of(state).items():
            replace_file(town.root / kind.path(name), kind.dump(one, len(lines)))
    frontier = Head().frontier()
    frontier.extend(map(leaf_hash, lines))
    write_head(town.root, head.grown(frontier))
    sealed = town.commit("sealed before", "2026-03-10")
    write_head(town.root, replace(town.head, commit=sealed))
    town.commit("its head", "2026-03-10")


def test_a_ledger_from_before_goes_on(town: Town) -> None:
    """What was sealed without places in the lists stays as it is; what follows has them."""
    as_sealed_before(town)
    (old,) = accreditations(town)
    assert "credentialStatus" not in parse_canonical(town.lines()[old])
    changed(town, "2026-03-12", "suspended")
    _, new = accreditations(town)
    assert [is_set(town, one) for one in (old, new)] == [(False, False), (False, True)]
    assert removed(town, "2026-03-13").written[0][1] == "Removal"
    assert [is_set(town, one) for one in (old, new)] == [(False, False), (True, False)]


def test_lists_follow_the_registrys_key(town: Town) -> None:
    """A list by a retired key would be believed by nobody: the next seal signs it with the new one."""
    rotate(town, "registry", "registry-2027")
    seal_with(town, "issuing", "registry-2027")
    test_lists_are_signed_by_the_registry(town)
    assert town.run("verify", SCHOOL.code).returncode == 0
