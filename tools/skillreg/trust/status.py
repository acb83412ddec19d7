"""How a root of trust stands, line by line: who signed, who is still to sign, what expires when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal

from tuf.api.metadata import RootVerificationResult, Signed, VerificationResult

from skillreg.text import Text
from skillreg.tree import Tree
from skillreg.trust.metadata import RootOfTrust, counted
from skillreg.trust.signers import name_of
from skillreg.trust.vouching import has_root, path_of, stale_reviewers

State = Literal["good", "soon", "bad"]
Line = tuple[State, Text]
_WARNING = {
    "root": timedelta(days=60),
    "targets": timedelta(days=60),
    "snapshot": timedelta(days=30),
    "timestamp": timedelta(days=3),
}


def lines(tree: Tree, now: datetime) -> Iterator[Line]:
    """`bad` is what stops a verifier or the sealer, `soon` what will."""
    if not has_root(tree):
        yield (
            "bad",
            Text(
                "没有信任根:别人只能从网站或仓库取密钥;用 skillreg trust init 建立",
                "there is no root of trust: others take the keys from the site or a clone; make one: skillreg trust init",
            ),
        )
        return
    trust = RootOfTrust(tree)
    yield from _roots(trust, now)
    yield from _targets(trust, now)
    fault = trust.fault()
    if fault is None:
        yield (
            "good",
            Text(
                "密钥记录、签名人名单都有信任根作保",
                "the root vouches for the keys and the signers",
            ),
        )
    elif trust.root is not None:  # that the first root waits has been said
        yield "bad", fault
    stale = stale_reviewers(tree)
    if stale is not None:
        yield (
            "bad",
            Text(
                f"{stale.zh};目标保管人运行 skillreg trust sign",
                f"{stale.en}; let a keeper of the targets run skillreg trust sign",
            ),
        )
    yield from _online(trust, now)


def _roots(trust: RootOfTrust, now: datetime) -> Iterator[Line]:
    if trust.root is not None:
        for name in ("root", "targets", "timestamp"):
            role = trust.root.roles[name]
            held = ", ".join(f"{name_of(trust.root.keys[one])[:16]}…" for one in role.keyids)
            yield (
                "good",
                Text(
                    f"{name}:{len(role.keyids)} 把密钥中要 {role.threshold} 个签名({held})",
                    f"{name}: {role.threshold} of {len(role.keyids)} keys must sign ({held})",
                ),
            )
        yield _expiry(path_of("root", trust.root.version), trust.root, "root", now)
    pending = trust.pending_root
    if pending is not None:
        result = trust.root_result(trust.signed_roots)
        yield _waiting(path_of("root", pending.signed.version), result)


def _targets(trust: RootOfTrust, now: datetime) -> Iterator[Line]:
    signed, pending = trust.signed_targets, trust.pending_targets
    if signed is not None:
        path = path_of("targets", signed.signed.version)
        yield _expiry(path, signed.signed, "targets", now)
    if pending is not None:
        path = path_of("targets", pending.signed.version)
        yield _waiting(path, trust.result("targets", pending))


def _online(trust: RootOfTrust, now: datetime) -> Iterator[Line]:
    signed, snapshot, stamp = trust.signed_targets, trust.snapshot, trust.timestamp
    if snapshot is None or stamp is None or not trust.result("timestamp", stamp).verified:
        yield (
            "bad",
            Text(
                "还没有快照和时间戳,或不是现在的在线密钥签的;用在线密钥运行 skillreg trust sign",
                "there is no snapshot and timestamp by the online key; run skillreg trust sign with it",
            ),
        )
        return
    yield _expiry(path_of("snapshot", snapshot.signed.version), snapshot.signed, "snapshot", now)
    yield _expiry(path_of("timestamp"), stamp.signed, "timestamp", now)
    listed = snapshot.signed.meta["targets.json"].version
    if signed is not None and listed != signed.signed.version:
        yield (
            "bad",
            Text(
                f"快照还指着第 {listed} 版目标;用在线密钥运行 skillreg trust sign",
                f"the snapshot still names version {listed} of the targets; run skillreg trust sign with the online key",
            ),
        )


def _expiry(path: str, signed: Signed, role: str, now: datetime) -> Line:
    left = signed.expires - now
    day = f"{signed.expires:%Y-%m-%d}"
    if left <= timedelta(0):
        return "bad", Text(f"{path} 已于 {day} 过期", f"{path} expired on {day}")
    state: State = "soon" if left < _WARNING[role] else "good"
    return state, Text(
        f"{path} 有效到 {day}(还有 {left.days} 天)",
        f"{path} is good until {day} ({left.days} days)",
    )


def _waiting(path: str, result: RootVerificationResult | VerificationResult) -> Line:
    have, needed = counted(result)
    names = ", ".join(f"{name_of(key)[:16]}…" for key in result.unsigned.values())
    return "bad", Text(
        f"{path} 有 {have} 个签名,需要 {needed} 个;可签的还有 {names}",
        f"{path} has {have} of {needed} signatures; still to sign: {names}",
    )
