"""What becomes of a key in the record: it is added, retired when another takes over, revoked when it is lost.

A record is never taken out and never widened; only its end and its status change. All functions give a new record
and touch nothing.

>>> added = new_record("z6Mk…", "issuing", "https://host.example", 0)
>>> [one] = retired((added,), "z6Mk…", 200)
>>> one.until, one.status
(200, 'retired')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import KeyRecord, Role
from skillreg.errors import InputError
from skillreg.text import Text

_SHORTEST = 8


def new_record(key: str, role: Role, site: str, size: int) -> KeyRecord:
    """The record of a new key (Multikey), believed from the next entry of a ledger of `size` entries on.

    A registry key speaks for the registry at `site`, an issuing key for each of its organisations; a witness's key is
    listed by those who believe it, too, so its `site` may be another registry's.
    """
    did = registry_did(site)
    return KeyRecord(key, role, (f"{did}:o:*",) if role == "issuing" else (did,), size)


def find(records: Sequence[KeyRecord], key: str) -> KeyRecord:
    """The one record of a key, which may be shortened to what tells it from the others."""
    found = [one for one in records if one.key == key]
    if not found and len(key) >= _SHORTEST:
        found = [one for one in records if one.key.startswith(key)]
    if len(found) != 1:
        listed = ", ".join(f"{one.key[:16]}… ({one.role}, {one.status})" for one in records)
        raise InputError(
            Text(
                f"密钥记录中没有唯一的 {key}…;现有 {listed}",
                f"the key record has no single key {key}…; it has {listed}",
            )
        )
    return found[0]


def retired(records: Sequence[KeyRecord], key: str, place: int) -> tuple[KeyRecord, ...]:
    """Another key has taken over: what this one signed before `place` stays believed."""
    record = find(records, key)
    if record.status != "active":
        raise InputError(
            Text(
                f"密钥 {record.key[:16]}… 已是 {record.status},不能再停用",
                f"the key {record.key[:16]}… is {record.status} already; it cannot be retired",
            )
        )
    return _changed(records, replace(record, until=max(place, record.from_), status="retired"))


def revoked(records: Sequence[KeyRecord], key: str, place: int) -> tuple[KeyRecord, ...]:
    """The key is in wrong hands: nothing signed with it counts from `place` on. A window is never made longer."""
    record = find(records, key)
    end = place if record.until is None else min(place, record.until)
    return _changed(records, replace(record, until=max(end, record.from_), status="revoked"))


def _changed(records: Sequence[KeyRecord], new: KeyRecord) -> tuple[KeyRecord, ...]:
    return tuple(new if one.key == new.key else one for one in records)


def fault(before: Sequence[KeyRecord], after: Sequence[KeyRecord]) -> Text | None:
    """Why `after` cannot follow `before`: a record that vanished, was widened, or came back to life."""
    now = {one.key: one for one in after}
    for old in before:
        new = now.get(old.key)
        if new is None:
            return Text(
                f"密钥 {old.key[:16]}… 从记录中消失了;用过的密钥永远列着",
                f"the key {old.key[:16]}… is gone from the record; a key that was used stays listed for ever",
            )
        if (old.role, old.issuers, old.from_) != (new.role, new.issuers, new.from_):
            return Text(
                f"密钥 {old.key[:16]}… 的用途、签发者或起点被改动",
                f"the role, issuers or start of the key {old.key[:16]}… changed",
            )
        if _STEPS.index(new.status) < _STEPS.index(old.status):
            return Text(
                f"密钥 {old.key[:16]}… 已是 {old.status},不能变回 {new.status}",
                f"the key {old.key[:16]}… is {old.status} and cannot become {new.status} again",
            )
        if old.until is not None and (new.until is None or new.until > old.until):
            return Text(
                f"密钥 {old.key[:16]}… 的有效区间被延长",
                f"the window of the key {old.key[:16]}… was made longer",
            )
    return None


_STEPS = ("active", "retired", "revoked")
