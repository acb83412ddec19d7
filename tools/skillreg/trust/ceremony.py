"""Making and renewing the root of trust: by several people, one after the other, each with a key of their own.

>>> ceremony = Ceremony(FolderTree(Path(".")), now)
>>> ceremony.begin(keepers, keepers, online, threshold=2)     # writes 1.root.json and 1.targets.json, unsigned
>>> ceremony.sign(signer)                                     # each keeper in turn, then the online key
>>> ceremony.write(Path("."))

A signature is added to what is there; what has been signed by enough is never changed any more, only followed by the
next version. `now` is given, so the same call makes the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from securesystemslib.signer import Key, Signer
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization.json import JSONSerializer

from skillreg.errors import InputError, TrustError
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.tree import Tree
from skillreg.trust.metadata import RootOfTrust, counted, digests
from skillreg.trust.signers import name_of
from skillreg.trust.vouching import (
    REVIEWERS_PATH,
    has_root,
    path_of,
    public_reviewers,
    target_files,
    unlisted,
)

#: How long each role's metadata are good, and how long before the end they are renewed by whoever signs next.
LIFE = {
    "root": timedelta(days=730),
    "targets": timedelta(days=365),
    "snapshot": timedelta(days=365),
    "timestamp": timedelta(days=7),
}
RENEWAL = {
    "root": timedelta(days=60),
    "targets": timedelta(days=60),
    "snapshot": timedelta(days=60),
    "timestamp": timedelta(days=6, hours=4),
}
Role = Literal["root", "targets", "online"]
_ROLES: dict[Role, tuple[str, ...]] = {
    "root": ("root",),
    "targets": ("targets",),
    "online": ("snapshot", "timestamp"),
}


class _Drafts:
    """The tree with what this ceremony has written so far."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.written: dict[str, bytes] = {}

    def read(self, path: str) -> bytes | None:
        return self.written[path] if path in self.written else self._tree.read(path)

    def files(self, folder: str) -> list[str]:
        new = {path for path in self.written if path.startswith(folder + "/")}
        return sorted({*self._tree.files(folder), *new})


class Ceremony:
    """One sitting at a registry. What is done is told as sentences; nothing is on disk before `write`."""

    def __init__(self, tree: Tree, now: datetime) -> None:
        self._drafts = _Drafts(tree)
        self._now = now.replace(microsecond=0)

    @property
    def trust(self) -> RootOfTrust:
        return RootOfTrust(self._drafts)

    @property
    def keys(self) -> list[Key]:
        """Every key that may sign something, by the root that rules and one that waits."""
        trust = self._known()
        waiting = [trust.pending_root.signed] if trust.pending_root else []
        return [key for root in [trust.ruling, *waiting] for key in root.keys.values()]

    def write(self, root: Path) -> None:
        for path, data in self._drafts.written.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_name(file.name + ".new")
            beside.write_bytes(data)
            beside.replace(file)

    # -- the first root, and those after it

    def begin(
        self, root: Sequence[Key], targets: Sequence[Key], online: Key, threshold: int
    ) -> None:
        """The first root and the first targets, both still unsigned."""
        if has_root(self._drafts):
            raise InputError(
                Text(
                    "已经有信任根;要换密钥请用 skillreg trust rotate",
                    "there is a root of trust already; to change its keys use skillreg trust rotate",
                )
            )
        first = Root(version=1, expires=self._now + LIFE["root"], consistent_snapshot=True)
        for role, keys in (("root", root), ("targets", targets)):
            for key in keys:
                first.add_key(key, role)
            first.roles[role].threshold = threshold
            _demand_enough(first, role)
        for role in _ROLES["online"]:
            first.add_key(online, role)
        self._put(path_of("root", 1), Metadata(first))
        self._draft_targets(1)

    def rotate(
        self, role: Role, add: Sequence[Key], remove: Sequence[Key], threshold: int | None
    ) -> Root:
        """The next root, with other keys for a role. It waits for the signatures of the old root and its own."""
        trust = self._known()
        pending = trust.pending_root
        base = pending.signed if pending is not None else trust.ruling
        following = deepcopy(base)
        if pending is None:
            following.version += 1
        following.expires = self._now + LIFE["root"]
        for name in _ROLES[role]:
            for key in add:
                following.add_key(key, name)
            for key in remove:
                if key.keyid not in following.roles[name].keyids:
                    raise InputError(
                        Text(
                            f"{name_of(key)} 不是 {name} 的密钥",
                            f"{name_of(key)} is no key of the role {name}",
                        )
                    )
                following.revoke_key(key.keyid, name)
            if threshold is not None and role != "online":
                following.roles[name].threshold = threshold
            _demand_enough(following, name)
        self._put(path_of("root", following.version), Metadata(following))
        return following

    # -- signing

    def sign(self, signer: Signer) -> list[Text]:
        """Add this key's signature wherever it is wanted, and renew what will soon expire; what was done."""
        trust = self._known()
        if not self._roles_of(signer.public_key):
            raise InputError(
                Text(
                    f"{name_of(signer.public_key)} 不是信任根里的密钥",
                    f"{name_of(signer.public_key)} is no key of the root of trust",
                )
            )
        done = self._sign_root(trust, signer)
        done += self._sign_targets(self.trust, signer)
        return done + self._sign_online(self.trust, signer)

    def renew(self, signer: Signer) -> list[Text]:
        """The online key's part alone, as it is done each day: snapshot and timestamp; what was done."""
        trust = self._known()
        if signer.public_key.keyid not in trust.ruling.roles["timestamp"].keyids:
            raise InputError(
                Text(
                    f"{name_of(signer.public_key)} 不是信任根里的在线密钥",
                    f"{name_of(signer.public_key)} is not the online key of the root of trust",
                )
            )
        return self._sign_online(trust, signer)

    def _known(self) -> RootOfTrust:
        if not has_root(self._drafts):
            raise TrustError(
                Text(
                    "这个登记库还没有信任根;用 skillreg trust init 建立",
                    "this registry has no root of trust yet; make one with skillreg trust init",
                )
            )
        return self.trust

    def _roles_of(self, key: Key) -> set[str]:
        """The roles in which a key may sign, by any root that is signed or waits."""
        trust = self.trust
        waiting = [trust.pending_root.signed] if trust.pending_root else []
        return {
            name
            for root in [trust.ruling, *waiting]
            for name, role in root.roles.items()
            if key.keyid in role.keyids
        }

    def _sign_root(self, trust: RootOfTrust, signer: Signer) -> list[Text]:
        keyid = signer.public_key.keyid
        metadata = trust.pending_root
        if metadata is None and self._ends_soon("root", trust.ruling.expires):
            following = deepcopy(trust.ruling)
            following.version += 1
            following.expires = self._now + LIFE["root"]
            metadata = Metadata(following)
        if metadata is None:
            return []
        previous = trust.root
        asked = {*metadata.signed.roles["root"].keyids}
        asked |= {*previous.roles["root"].keyids} if previous else set()
        if keyid not in asked or keyid in metadata.signatures:
            return []
        metadata.sign(signer, append=True)
        self._put(path_of("root", metadata.signed.version), metadata)
        result = self.trust.root_result(metadata.signed.version - 1)
        return [_signed(path_of("root", metadata.signed.version), *counted(result))]

    def _sign_targets(self, trust: RootOfTrust, signer: Signer) -> list[Text]:
        if signer.public_key.keyid not in trust.ruling.roles["targets"].keyids:
            return []
        self._derive_reviewers()
        newest = trust.pending_targets or trust.signed_targets
        signed = trust.pending_targets is None
        if (
            newest is None
            or unlisted(self._drafts, digests(newest.signed))
            or self._ends_soon("targets", newest.signed.expires)
        ):
            newest = self._draft_targets(_next_targets(trust, newest))
            signed = False
        if signed or signer.public_key.keyid in newest.signatures:
            return []
        newest.sign(signer, append=True)
        self._put(path_of("targets", newest.signed.version), newest)
        result = self.trust.result("targets", newest)
        return [_signed(path_of("targets", newest.signed.version), *counted(result))]

    def _sign_online(self, trust: RootOfTrust, signer: Signer) -> list[Text]:
        root = trust.root
        online = trust.ruling.roles["timestamp"].keyids
        if signer.public_key.keyid not in online:
            return []
        targets = trust.signed_targets
        if root is None or targets is None or trust.fault() is not None:
            why = trust.fault() or Text("签名不够", "signatures are missing")
            raise TrustError(
                Text(f"还不能签时间戳:{why.zh}", f"the timestamp cannot be signed yet: {why.en}")
            )
        for path, one in (
            (path_of("root", root.version), root),
            (path_of("targets", targets.signed.version), targets.signed),
        ):
            if one.is_expired(self._now):
                raise TrustError(
                    Text(
                        f"还不能签时间戳:{path} 已于 {one.expires:%Y-%m-%d} 过期,请保管人先签",
                        f"the timestamp cannot be signed: {path} expired on {one.expires:%Y-%m-%d}; the keepers sign first",
                    )
                )
        return self._stamp(trust, targets.signed.version, signer)

    def _stamp(self, trust: RootOfTrust, targets: int, signer: Signer) -> list[Text]:
        done: list[Text] = []
        snapshot = trust.snapshot
        if (
            snapshot is None
            or snapshot.signed.meta["targets.json"].version != targets
            or self._ends_soon("snapshot", snapshot.signed.expires)
        ):
            number = max(trust.snapshots, default=0) + 1
            meta = {"targets.json": MetaFile(version=targets)}
            expires = self._now + LIFE["snapshot"]
            snapshot = Metadata(Snapshot(version=number, expires=expires, meta=meta))
            snapshot.sign(signer)
            self._put(path_of("snapshot", number), snapshot)
            done.append(_renewed(path_of("snapshot", number), expires))
        stamp = trust.timestamp
        if (
            stamp is None
            or not trust.result("timestamp", stamp).verified
            or stamp.signed.snapshot_meta.version != snapshot.signed.version
            or self._ends_soon("timestamp", stamp.signed.expires)
        ):
            number = stamp.signed.version + 1 if stamp else 1
            expires = self._now + LIFE["timestamp"]
            meta_file = MetaFile(version=snapshot.signed.version)
            stamp = Metadata(Timestamp(version=number, expires=expires, snapshot_meta=meta_file))
            stamp.sign(signer)
            self._put(path_of("timestamp"), stamp)
            done.append(_renewed(path_of("timestamp"), expires))
        return done

    # -- drafts

    def _draft_targets(self, version: int) -> Metadata[Targets]:
        self._derive_reviewers()
        listed = {
            name: TargetFile.from_data(name, data, ["sha256"])
            for name, data in sorted(target_files(self._drafts).items())
        }
        targets = Targets(version=version, expires=self._now + LIFE["targets"], targets=listed)
        metadata = Metadata(targets)
        self._put(path_of("targets", version), metadata)
        return metadata

    def _derive_reviewers(self) -> None:
        data = public_reviewers(Registry(self._drafts).reviewers)
        if self._drafts.read(REVIEWERS_PATH) != data:
            self._drafts.written[REVIEWERS_PATH] = data

    def _put(self, path: str, metadata: Metadata[Any]) -> None:
        self._drafts.written[path] = metadata.to_bytes(JSONSerializer()) + b"\n"

    def _ends_soon(self, role: str, expires: datetime) -> bool:
        return expires - self._now < RENEWAL[role]


def _demand_enough(root: Root, role: str) -> None:
    keys, threshold = len(root.roles[role].keyids), root.roles[role].threshold
    if not 1 <= threshold <= keys:
        raise InputError(
            Text(
                f"{role} 要 {threshold} 个签名,却只有 {keys} 把密钥",
                f"{role} needs {threshold} signatures and has {keys} keys",
            )
        )


def _next_targets(trust: RootOfTrust, newest: Metadata[Targets] | None) -> int:
    """The number of a new version: one that waits and was never published is made again."""
    if newest is None:
        return 1
    version = newest.signed.version
    published = [one.signed.meta["targets.json"].version for one in trust.snapshots.values()]
    waits = trust.pending_targets is not None and version not in published
    return version if waits else version + 1


def _signed(path: str, have: int, needed: int) -> Text:
    if have >= needed:
        return Text(
            f"已签 {path}:签名够了({needed} 个)", f"signed {path}: {needed} signatures, enough"
        )
    return Text(
        f"已签 {path}:{have} 个签名,还差 {needed - have} 个",
        f"signed {path}: {have} of {needed} signatures, {needed - have} missing",
    )


def _renewed(path: str, expires: datetime) -> Text:
    return Text(
        f"已签 {path},有效到 {expires:%Y-%m-%d %H:%M} UTC",
        f"signed {path}, good until {expires:%Y-%m-%d %H:%M} UTC",
    )
