"""Which files the root of trust vouches for, told without its library: `skillreg check` stays quick.

A registry may have a root of trust: TUF metadata in `registry/trust/` (https://theupdateframework.github.io/specification/),
whose targets are the files that say whom to believe. A fork without one works as well; whoever checks it has to take
the keys from the site or the clone.

    registry/trust/1.root.json  2.root.json …   who may sign, and how many must
    registry/trust/1.targets.json …             digests of the files below, signed by the keepers of the targets
    registry/trust/1.snapshot.json  timestamp.json   which version is the newest, and since when: signed online

Here only digests are compared; whether the signatures hold is told by `metadata`.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256

from skillreg.credentials.canonical import canonicalise
from skillreg.domain.review import Reviewers
from skillreg.errors import TrustError
from skillreg.findings import Finding
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.tree import Tree

FOLDER = "registry/trust"
#: The files that the root vouches for, those of them that there are.
TARGETS = ("keys.json", "allowed_signers", "reviewers.json")
REVIEWERS_PATH = f"{FOLDER}/reviewers.json"
#: What `reviewers.json` is derived from when a keeper of the targets signs.
REVIEWERS_YML = "registry/reviewers.yml"
_VERSIONED = re.compile(r"registry/trust/([1-9][0-9]*)\.(root|targets|snapshot)\.json", re.ASCII)
RULE = "GIT502"


def path_of(role: str, version: int | None = None) -> str:
    """Where metadata stands: `1.root.json`, `timestamp.json`."""
    return f"{FOLDER}/{role}.json" if version is None else f"{FOLDER}/{version}.{role}.json"


def versions_of(tree: Tree, role: str) -> list[int]:
    found = (_VERSIONED.fullmatch(path) for path in tree.files(FOLDER))
    return sorted(int(one[1]) for one in found if one is not None and one[2] == role)


def has_root(tree: Tree) -> bool:
    return tree.read(path_of("root", 1)) is not None


def is_metadata(path: str) -> bool:
    return path == path_of("timestamp") or _VERSIONED.fullmatch(path) is not None


def fault(tree: Tree, *, with_pending: bool = False) -> Text | None:
    """Why the files are not vouched for; None when they are, or when there is no root of trust.

    `with_pending`: a next root that still lacks signatures is a fault, too.
    """
    if not has_root(tree):
        return None
    from skillreg.trust.metadata import RootOfTrust

    trust = RootOfTrust(tree)
    pending = trust.pending_fault() if with_pending else None
    return trust.fault() or pending or stale_reviewers(tree)


def demand(tree: Tree) -> None:
    """TrustError unless the root of trust, where there is one, vouches for the keys and signers of this tree."""
    found = fault(tree)
    if found is not None:
        raise TrustError(
            Text(
                f"{found.zh};请保管人运行 skillreg trust sign,或恢复 {FOLDER}",
                f"{found.en}; let the keepers run skillreg trust sign, or restore {FOLDER}",
            )
        )


def rolled_back(path: str, before: Tree, after: Tree) -> Text | None:
    """Why metadata at a path may not become what they are in `after`: they were signed by enough, or are newer."""
    from skillreg.trust.metadata import RootOfTrust

    old = RootOfTrust(before)
    if path == path_of("timestamp"):
        new = RootOfTrust(after).timestamp
        gone = old.timestamp is not None and (
            new is None or new.signed.version < old.timestamp.signed.version
        )
    else:
        gone = before.read(path) != after.read(path) and old.is_signed(path)
    if not gone:
        return None
    return Text(
        f"{path} 已签够名,却被改动、删去或换成旧的",
        f"{path} was signed by enough and is changed, taken out or older now",
    )


def target_files(tree: Tree) -> dict[str, bytes]:
    """The files to be vouched for, by name."""
    read = ((name, tree.read(f"{FOLDER}/{name}")) for name in TARGETS)
    return {name: data for name, data in read if data is not None}


def public_reviewers(reviewers: Reviewers) -> bytes:
    """`reviewers.json`: who may review, and from when to when, without their accounts; derived from `reviewers.yml`."""
    listed = [
        {
            "id": one.id,
            "name": one.name,
            "office": one.office,
            "role": one.role,
            "division": one.division,
            "from": one.from_.isoformat(),
            "until": one.until.isoformat() if one.until else None,
        }
        for one in reviewers.reviewers
    ]
    return canonicalise({"reviewers": listed}) + b"\n"


def stale_reviewers(tree: Tree) -> Text | None:
    """That the list of reviewers changed and what is vouched for did not; None where it is so, or there is no root."""
    if not has_root(tree) or not _reviewers_differ(tree):
        return None
    return Text(
        f"{REVIEWERS_YML} 改过,{REVIEWERS_PATH} 还是旧的",
        f"{REVIEWERS_YML} changed and {REVIEWERS_PATH} did not",
    )


def _reviewers_differ(tree: Tree) -> bool:
    """Whether `reviewers.json` is not what follows from `reviewers.yml`; one that cannot be read is another finding."""
    listed = Registry(tree).model(REVIEWERS_YML, Reviewers)
    return listed is not None and tree.read(REVIEWERS_PATH) != public_reviewers(listed)


def unlisted(tree: Tree, listed: dict[str, str]) -> list[str]:
    """The target files that are not as the digests (SHA-256, hex) have them: changed, added or gone."""
    there = {name: sha256(data).hexdigest() for name, data in target_files(tree).items()}
    return sorted(name for name in {*there, *listed} if there.get(name) != listed.get(name))


def changed_findings(tree: Tree) -> list[Finding]:
    """A finding for each file that changed since the newest targets metadata was made; none without a root."""
    newest = versions_of(tree, "targets")
    if not has_root(tree) or not newest:
        return []
    changed = unlisted(tree, _listed(tree, newest[-1]))
    paths = [f"{FOLDER}/{name}" for name in changed]
    if REVIEWERS_PATH not in paths and _reviewers_differ(tree):
        paths.append(REVIEWERS_YML)
    return [changed_finding(path) for path in paths]


def changed_finding(path: str) -> Finding:
    return Finding(
        path,
        0,
        0,
        RULE,
        "error",
        Text("信任根没有为这个文件作保", "the root of trust does not vouch for this file as it is"),
        Text(
            "由保管人各自运行 skillreg trust sign,签名够数后一起提交",
            "let the keepers run skillreg trust sign, and commit what they signed along with it",
        ),
        "五(三)",
    )


def _listed(tree: Tree, version: int) -> dict[str, str]:
    """The digests that a version of the targets lists; nothing where it cannot be read."""
    try:
        targets = json.loads(tree.read(path_of("targets", version)) or b"")["signed"]["targets"]
        return {name: str(target["hashes"]["sha256"]) for name, target in targets.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}
