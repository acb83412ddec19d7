"""Places of the ledger for the life of a key: where a new one begins, an old one ends, a stolen one stops counting.

>>> retire(Path("."), "z6MkpJjK")       # after the last entry that it signed, so that none is lost
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from skillreg.credentials import keys as key_records
from skillreg.credentials.canonical import parse_canonical
from skillreg.credentials.keys import KeyRecord, Role
from skillreg.errors import InputError
from skillreg.ledger.log import Log
from skillreg.ledger.signed import last_signed
from skillreg.ledger.storage import read_head, read_lines, replace_file
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.tree import FolderTree, Tree
from skillreg.trust import keylife
from skillreg.trust.keyring import KEYS_PATH, read_records


def add(root: Path, key: str, role: Role, site: str | None = None) -> KeyRecord:
    """List a new public key, believed from the next entry on: this registry's, or the one's at `site`."""
    tree = FolderTree(root)
    records = read_records(tree)
    if any(one.key == key for one in records):
        raise InputError(
            Text(
                f"密钥 {key[:16]}… 已经在 {KEYS_PATH} 里",
                f"the key {key[:16]}… is in {KEYS_PATH} already",
            )
        )
    site = site or Registry(tree).settings.site
    record = keylife.new_record(key, role, site, read_head(tree).size)
    _write(root, (*records, record))
    return record


def retire(root: Path, key: str) -> KeyRecord:
    """Another key has taken over; this one's window ends after the last entry that it signed."""
    tree = FolderTree(root)
    records = read_records(tree)
    record = keylife.find(records, key)
    active = [one for one in records if one.role == record.role and one.status == "active"]
    if active == [record] and record.role != "witness":
        raise InputError(
            Text(
                f"{record.key[:16]}… 是唯一有效的 {record.role} 密钥;先用 skillreg keys new 生成接替的",
                f"{record.key[:16]}… is the only active {record.role} key; make its successor first: skillreg keys new",
            )
        )
    records = keylife.retired(records, record.key, _end_of_use(tree, record))
    _write(root, records)
    return keylife.find(records, record.key)


def revoke(root: Path, key: str, place: int | None = None) -> KeyRecord:
    """The key is stolen or lost; nothing counts that it signed from `place` on, the ledger's end unless given."""
    tree = FolderTree(root)
    size = read_head(tree).size
    if place is not None and place > size:
        raise InputError(
            Text(
                f"账本只有 {size} 条,不能从第 {place} 条起撤销",
                f"the ledger has {size} entries; a key cannot be revoked from entry {place} on",
            )
        )
    records = keylife.revoked(read_records(tree), key, size if place is None else place)
    _write(root, records)
    return keylife.find(records, key)


def first_on(root: Path, day: date) -> int:
    """The place of the first entry sealed on a day or later; the ledger's end when there is none."""
    tree = FolderTree(root)
    size = read_head(tree).size
    for index, line in read_lines(tree, 0, size):
        if parse_canonical(line)["validFrom"][:10] >= day.isoformat():
            return index
    return size


def _end_of_use(tree: Tree, record: KeyRecord) -> int:
    """The place after the last that the key signed; of a key that signs checkpoints, the size of the last."""
    if record.role in ("log", "witness"):
        sizes = Log(tree, read_records(tree), Registry(tree).settings.site).sizes()
        return sizes[-1] if sizes else record.from_
    last = last_signed(tree, record.key, record.from_, read_head(tree).size)
    return record.from_ if last is None else last + 1


def _write(root: Path, records: tuple[KeyRecord, ...]) -> None:
    replace_file(root / KEYS_PATH, key_records.dump(records) + b"\n")
