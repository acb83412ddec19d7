"""Versions of a certificate side by side: what differs, whose it is, where one says that it stands."""

from __future__ import annotations

import re
from copy import deepcopy

from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.credentials.status import ENTRIES, status_entry


def changed_fields(before: JsonObject, after: JsonObject) -> set[str]:
    """In what two versions of a certificate differ: fields of a correction, and `other` for anything else."""
    old, new = _apart(before), _apart(after)
    return {name for name in old if old[name] != new[name]}


def _apart(entry: JsonObject) -> dict[str, object]:
    """What a correction may change, each on its own, and all the rest; less what every version has of its own."""
    own = ("proof", "validFrom", "credentialStatus", "evidence")
    rest = deepcopy({name: value for name, value in entry.items() if name not in own})
    identity = rest["credentialSubject"]["identifier"][0]
    return {
        "holder": identity.pop("identityHash", None),
        "id_type": identity.pop("identityType", None),
        "specialty": rest["credentialSubject"]["achievement"].pop("specialization", None),
        "other": canonicalise(rest),
    }


def claimed_index(site: str, document: JsonObject) -> int | None:
    """The place in the ledger that a certificate gives itself, by its entry in a status list."""
    status = document.get("credentialStatus")
    place = str(status.get("id")) if isinstance(status, dict) else ""
    found = re.search(r"/([0-9]{1,9})\.json#([0-9]{1,6})\Z", place)
    if found is None:
        return None
    index = int(found[1]) * ENTRIES + int(found[2])
    return index if status_entry(site, index) == status else None


def commitment(entry: JsonObject) -> str:
    return str(entry["credentialSubject"]["identifier"][0]["identityHash"])
