"""The root of trust as it stands in a registry: which metadata are signed by enough, which still wait.

The names are those of the TUF specification 1.0: a *root* says which keys may sign for each role and how many must
(threshold), each new root is signed by the one before as well as by itself (section 5.3); *targets* list the files
that are vouched for; *snapshot* and *timestamp* say which version is the newest. The work is done by `tuf`.

>>> trust = RootOfTrust(FolderTree(Path(".")))
>>> trust.root.version, trust.fault()
(1, None)
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from securesystemslib.exceptions import VerificationError
from tuf.api.metadata import (
    Metadata,
    Root,
    RootVerificationResult,
    Snapshot,
    T,
    Targets,
    Timestamp,
    VerificationResult,
)
from tuf.api.serialization import DeserializationError

from skillreg.errors import TrustError
from skillreg.text import Text
from skillreg.tree import Tree
from skillreg.trust.vouching import FOLDER, path_of, target_files, unlisted, versions_of


class RootOfTrust:
    """All metadata of a tree. `roots` are those from version 1 on without a gap; TrustError where one cannot be read."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.roots = [
            _read(tree, path_of("root", number), Root) for number in versions_of(tree, "root")
        ]
        self.targets = {
            number: _read(tree, path_of("targets", number), Targets)
            for number in versions_of(tree, "targets")
        }
        self.snapshots = {
            number: _read(tree, path_of("snapshot", number), Snapshot)
            for number in versions_of(tree, "snapshot")
        }
        stamped = tree.read(path_of("timestamp")) is not None
        self.timestamp = _read(tree, path_of("timestamp"), Timestamp) if stamped else None

    # -- roots

    def root_result(self, place: int) -> RootVerificationResult:
        """Who signed the root at this place of `roots`, by the one before it and by itself."""
        metadata = self.roots[place]
        previous = self.roots[place - 1].signed if place else None
        try:
            return metadata.signed.get_root_verification_result(
                previous, metadata.signed_bytes, metadata.signatures
            )
        except (ValueError, VerificationError) as error:
            raise TrustError(
                Text(
                    f"{path_of('root', place + 1)} 有误:{error}",
                    f"{path_of('root', place + 1)} is wrong: {error}",
                )
            ) from error

    @property
    def signed_roots(self) -> int:
        """How many roots, from the first on, are signed by enough."""
        count = 0
        while count < len(self.roots) and self.root_result(count).verified:
            count += 1
        return count

    @property
    def root(self) -> Root | None:
        """The newest root that is signed by enough."""
        count = self.signed_roots
        return self.roots[count - 1].signed if count else None

    @property
    def pending_root(self) -> Metadata[Root] | None:
        """The first root that still lacks signatures."""
        count = self.signed_roots
        return self.roots[count] if count < len(self.roots) else None

    @property
    def ruling(self) -> Root:
        """The root by which other metadata are judged: the newest signed one; before the ceremony, the first."""
        return self.root or self.roots[0].signed

    def pending_fault(self) -> Text | None:
        """Why the next root does not rule yet; None when there is none that waits."""
        waits = self.signed_roots < len(self.roots)
        if not waits:
            return None
        return _short(path_of("root", self.signed_roots + 1), self.root_result(self.signed_roots))

    # -- what the root delegates

    def result(self, role: str, metadata: Metadata[T]) -> VerificationResult:
        """Who signed, by the ruling root."""
        return self.ruling.get_verification_result(role, metadata.signed_bytes, metadata.signatures)

    @property
    def signed_targets(self) -> Metadata[Targets] | None:
        """The newest targets that are signed by enough."""
        for number in sorted(self.targets, reverse=True):
            if self.result("targets", self.targets[number]).verified:
                return self.targets[number]
        return None

    @property
    def pending_targets(self) -> Metadata[Targets] | None:
        """The newest targets, when they still lack signatures."""
        newest = self.targets[max(self.targets)] if self.targets else None
        return None if newest is None or self.result("targets", newest).verified else newest

    @property
    def snapshot(self) -> Metadata[Snapshot] | None:
        """The newest snapshot, if its signature holds."""
        newest = self.snapshots[max(self.snapshots)] if self.snapshots else None
        return newest if newest and self.result("snapshot", newest).verified else None

    def is_signed(self, path: str) -> bool:
        """Whether the metadata at a path of this tree are signed by enough."""
        roots = {path_of("root", place + 1) for place in range(self.signed_roots)}
        targets = {
            path_of("targets", number)
            for number, one in self.targets.items()
            if self.result("targets", one).verified
        }
        snapshots = {
            path_of("snapshot", number)
            for number, one in self.snapshots.items()
            if self.result("snapshot", one).verified
        }
        return path in roots | targets | snapshots

    def published(self) -> dict[str, bytes]:
        """What a TUF client fetches below `/trust/`, by name: metadata that are signed by enough (a client that finds a
        next root with too few signatures would stop), and each target under the digest of its content as well, so that
        a cache that has yesterday's metadata never gets today's file for it.
        """
        versioned = [
            *(path_of("root", place + 1) for place in range(self.signed_roots)),
            *(path_of("targets", number) for number in self.targets),
            *(path_of("snapshot", number) for number in self.snapshots),
        ]
        wanted = [path for path in versioned if self.is_signed(path)]
        if self.timestamp is not None:
            wanted.append(path_of("timestamp"))
        files = {path.rpartition("/")[2]: self.tree.read(path) or b"" for path in wanted}
        targets = target_files(self.tree)
        by_digest = {f"{sha256(data).hexdigest()}.{name}": data for name, data in targets.items()}
        return {**files, **targets, **by_digest}

    def fault(self) -> Text | None:
        """Why the files in this tree are not vouched for; None when they are. Expiry is for those who fetch them."""
        if self.root is None:
            return _short(path_of("root", 1), self.root_result(0))
        signed = self.signed_targets
        if signed is None:
            return _no_targets(self)
        changed = unlisted(self.tree, digests(signed.signed))
        if not changed:
            return None
        names = ", ".join(f"{FOLDER}/{name}" for name in changed)
        pending = self.pending_targets
        if pending is not None and not unlisted(self.tree, digests(pending.signed)):
            return _short(
                path_of("targets", pending.signed.version), self.result("targets", pending)
            )
        return Text(
            f"信任根没有为 {names} 作保:文件改过,而没有够数的保管人签名",
            f"the root of trust does not vouch for {names}: changed, and not signed by enough keepers",
        )


def digests(targets: Targets) -> dict[str, str]:
    return {name: target.hashes.get("sha256", "") for name, target in targets.targets.items()}


def _no_targets(trust: RootOfTrust) -> Text:
    pending = trust.pending_targets
    if pending is not None:
        return _short(path_of("targets", pending.signed.version), trust.result("targets", pending))
    return Text(
        f"有信任根而没有 {path_of('targets', 1)}",
        f"there is a root of trust, and no {path_of('targets', 1)}",
    )


def _short(path: str, result: VerificationResult | RootVerificationResult) -> Text:
    have, needed = counted(result)
    return Text(
        f"{path} 只有 {have} 个签名,需要 {needed} 个", f"{path} has {have} of {needed} signatures"
    )


def counted(result: VerificationResult | RootVerificationResult) -> tuple[int, int]:
    """How many signatures there are and how many are needed; of a new root, by whichever root lacks more."""
    if isinstance(result, RootVerificationResult):
        result = max(result.first, result.second, key=lambda one: one.missing)
    return len(result.signed), result.threshold


def _read(tree: Tree, path: str, kind: type[T]) -> Metadata[T]:
    try:
        metadata: Metadata[Any] = Metadata.from_bytes(tree.read(path) or b"")
    except DeserializationError as error:
        raise TrustError(
            Text(f"{path} 读不懂,不是 TUF 元数据", f"{path} cannot be read as TUF metadata")
        ) from error
    name = path.rpartition("/")[2]
    if not isinstance(metadata.signed, kind) or (
        name[0].isdigit() and not name.startswith(f"{metadata.signed.version}.")
    ):
        raise TrustError(
            Text(
                f"{path} 里是另一种或另一版元数据",
                f"{path} holds metadata of another role or version",
            )
        )
    return metadata
