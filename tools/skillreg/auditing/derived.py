"""What is derived from the ledger, held against the ledger: head, shards of the state, status lists, the folder itself.

None of these files decides anything, and each can be made again; but the sealer and the site read them, so a wrong one
would be believed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from skillreg.auditing.check import Check, Fault, check, fault_of
from skillreg.auditing.lines import Terms
from skillreg.auditing.replay import Replay
from skillreg.credentials import status
from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import KeyRecord, resolver
from skillreg.credentials.proof import Resolve, holds, verify
from skillreg.domain.paths import place_of
from skillreg.domain.state import StatusState
from skillreg.errors import SkillregError
from skillreg.ledger.head import HEAD_PATH, Head
from skillreg.ledger.log import ARCHIVE, CHECKPOINT_PATH
from skillreg.ledger.merkle import Frontier
from skillreg.ledger.storage import BUNDLE, FOLDER, bundle_path
from skillreg.shards import KINDS
from skillreg.text import Text
from skillreg.tree import Tree

_AGAIN: Final = Text(
    "它是由账本推出来的:请用 git restore registry/ledger 恢复;若提交里就是这样,请告知登记机关重做",
    "it follows from the ledger: restore it with git restore registry/ledger; if it was committed like this, let the "
    "registrar make it anew",
)
HEAD_READ: Final = check(
    "AUD200",
    "五(三)",
    "head.json 可以读取",
    "head.json can be read, and its edge gives its root.",
    _AGAIN,
)
ROOT: Final = check(
    "AUD201",
    "五(三)",
    "由账本的行算出的根就是 head.json 的根",
    "The root over the ledger's lines is that of head.json.",
)
HEAD_FACTS: Final = check(
    "AUD202",
    "五(三)",
    "head.json 里的日期和密钥与账本一致",
    "The day and the keys in head.json are those of the ledger.",
    _AGAIN,
)
SHARDS: Final = check(
    "AUD210",
    "五(三)",
    "状态文件与由账本推算的一致,不多不少",
    "The files of the derived state are what the ledger gives, none missing and none beyond.",
    _AGAIN,
)
STATUS: Final = check(
    "AUD220",
    "五(三)",
    "状态表由登记机关签署,撤销和被替代的位都已置位,别的没有",
    "Status lists are signed by the registry and have the bits of what was revoked or replaced, and no others.",
    _AGAIN,
)
FOLDER_CLEAN: Final = check(
    "AUD230",
    "五(三)",
    "账本文件夹里没有多余的文件",
    "The ledger's folder has no file that does not belong there.",
)
KEYS_ANNOUNCED: Final = check(
    "AUD240",
    "五(三)",
    "密钥记录里的每把密钥都在账本里公布过,状态一致",
    "Every key of the key record was announced in the ledger, with the status that it has.",
)

_BUNDLE_NAME: Final = re.compile(rf"{FOLDER}/([0-9]{{3}})/([0-9]{{3}})\.jsonl", re.ASCII)
#: Where the signed status lists of each purpose stand.
LISTS: Final[dict[status.Purpose, str]] = {
    "revocation": f"{FOLDER}/status",
    "suspension": f"{FOLDER}/suspension",
}
_STATE: Final = f"{FOLDER}/state"
#: Where the hashes of the tree are kept, which `logged` looks after.
TREE: Final = f"{_STATE}/tree"
_LOOKED_AFTER: Final = (_STATE, ARCHIVE, *LISTS.values())


def head_faults(head: Head, frontier: Frontier, replay: Replay) -> Iterator[Fault]:
    """Root, day and keys of the head against those of the lines."""
    if frontier.size == head.size and frontier.root().hex() != head.root:
        yield fault_of(
            ROOT,
            f"由 {head.size} 行算出的根是 {frontier.root().hex()},不是 {head.root}",
            f"the root over the {head.size} lines is {frontier.root().hex()}, not {head.root}",
            path=HEAD_PATH,
        )
    if replay.date and (head.as_of is None or head.as_of.isoformat() < replay.date):
        yield fault_of(
            HEAD_FACTS,
            f"as_of {head.as_of} 早于最后一条的 {replay.date}",
            f"as_of, {head.as_of}, is before the day of the last entry, {replay.date}",
            path=HEAD_PATH,
        )
    for path in head.pending:
        if place_of(path) is None:
            yield fault_of(
                HEAD_FACTS,
                f"等待入账的 {path} 不是登记库的文件",
                f"{path}, which it says is waiting, is no file of a registry",
                path=HEAD_PATH,
            )
    if head.keys != replay.state.keys:
        yield fault_of(
            HEAD_FACTS,
            "密钥与账本公布的不同",
            "its keys are not those of the ledger",
            path=HEAD_PATH,
        )


def shard_faults(tree: Tree, replay: Replay) -> Iterator[Fault]:
    """The files of the derived state against the fold: nothing missing, nothing else, nothing beyond."""
    expected: dict[str, tuple[Any, Any]] = {}
    for kind in KINDS:
        for name, state in kind.of(replay.state).items():
            expected[kind.path(name)] = (kind, state)
    for path, (kind, state) in expected.items():
        data = tree.read(path)
        if data is None:
            yield fault_of(SHARDS, "没有这个文件", "there is no such file", path=path)
        elif _without_size(data) != _without_size(kind.dump(state, 0)):
            yield fault_of(
                SHARDS, "与由账本推算的不同", "it is not what the ledger gives", path=path
            )
    for path in tree.files(_STATE):
        if path not in expected and not path.startswith(f"{TREE}/"):
            yield stray(SHARDS, path)


def _without_size(data: bytes) -> object:
    """A shard without the size of the ledger that it was made from, which says nothing about the state."""
    try:
        content = json.loads(data)
        if not isinstance(content, dict) or not isinstance(content.pop("size", None), int):
            return None
    except (ValueError, RecursionError):
        return None
    return content


def status_faults(tree: Tree, replay: Replay, terms: Terms, size: int) -> Iterator[Fault]:
    """The status lists: of each purpose one for each stretch of places, signed, with the bits that the ledger gives."""
    numbers = range((size - 1) // status.ENTRIES + 1) if size else range(0)
    states = {"revocation": replay.state.status, "suspension": replay.state.suspension}
    for purpose, folder in LISTS.items():
        for number in numbers:
            path = f"{folder}/{number}.json"
            data = tree.read(path)
            if data is None:
                yield fault_of(STATUS, "没有这张状态表", "there is no such status list", path=path)
                continue
            state = states[purpose].get(str(number), StatusState(str(number)))
            places = {place % status.ENTRIES for place in state.places}
            fault = list_fault(data, number, purpose, places, terms, size)
            if fault is not None:
                yield fault_of(STATUS, fault.zh, fault.en, path=path)
        for path in tree.files(folder):
            if path not in {f"{folder}/{number}.json" for number in numbers}:
                yield stray(STATUS, path)


def list_fault(
    data: bytes, number: int, purpose: status.Purpose, places: set[int], terms: Terms, size: int
) -> Text | None:
    """What is wrong with a signed status list in which these places should be set; None when nothing is."""
    issuer = registry_did(terms.site)
    try:
        document = parse_canonical(data.removesuffix(b"\n"))
        results = verify(document, _resolver(terms.records, issuer, size - 1))
        if not holds(results):
            return next(result.reason for result in results if not result.holds)
        return _content_fault(document, number, purpose, places, terms.site)
    except SkillregError as error:
        return error.text


def _resolver(records: tuple[KeyRecord, ...], issuer: str, last: int) -> Resolve:
    """The keys that may have signed a list: those in force now, and retired ones, for a list is not signed anew for that.

    No revoked one: a list has no place in the ledger, so a thief could have made it yesterday.
    """
    active = tuple(one for one in records if one.status == "active")
    retired = tuple(replace(one, until=None) for one in records if one.status == "retired")
    return resolver((*active, *retired), issuer, last, "registry")


def _content_fault(
    document: JsonObject, number: int, purpose: status.Purpose, places: set[int], site: str
) -> Text | None:
    subject, issuer = document.get("credentialSubject"), document.get("issuer")
    encoded = subject.get("encodedList") if isinstance(subject, dict) else None
    bits = status.decode(encoded if isinstance(encoded, str) else "")
    found = {place for place in range(len(bits) * 8) if bits[place // 8] & 0x80 >> place % 8}
    if wrong := sorted(found ^ places):
        return Text(
            f"第 {wrong[0]} 位应为 {int(wrong[0] in places)}(不符的共 {len(wrong)} 位)",
            f"bit {wrong[0]} should be {int(wrong[0] in places)} ({len(wrong)} bits are wrong)",
        )
    name = issuer.get("name") if isinstance(issuer, dict) else None
    valid_from = document.get("validFrom")
    expected = status.status_list(site, number, str(name), places, str(valid_from), purpose)
    expected["credentialSubject"]["encodedList"] = encoded  # compressed by whichever zlib
    if expected != {key: value for key, value in document.items() if key != "proof"}:
        return Text("不是这张状态表应有的写法", "it is not written as this list should be")
    return None


def folder_faults(tree: Tree, size: int) -> Iterator[Fault]:
    """Files of the ledger's folder that belong nowhere: bundles beyond the head, and strangers."""
    for path in tree.files(FOLDER):
        match = _BUNDLE_NAME.fullmatch(path)
        if match:
            number = int(match[1]) * 1000 + int(match[2])
            if number * BUNDLE < size and path == bundle_path(number):
                continue
        elif path in (HEAD_PATH, CHECKPOINT_PATH) or path.startswith(
            tuple(f"{one}/" for one in _LOOKED_AFTER)
        ):
            continue
        yield stray(FOLDER_CLEAN, path)


def stray(of: Check, path: str) -> Fault:
    """A file that belongs nowhere. What a broken-off run left beside (`*.new`) is never read, and harmless."""
    if path.endswith(".new"):
        return Fault(
            of.code,
            None,
            path,
            Text(
                "中断的运行留下的文件,没有人读它",
                "left by a run that was broken off; nothing reads it",
            ),
            Text("可以删去", "it can be removed"),
            "note",
        )
    return Fault(
        of.code,
        None,
        path,
        Text("这个文件不属于账本", "this file does not belong to the ledger"),
        Text(
            "入账中断后会留下,再运行 skillreg seal 即可;否则请用 git 查是谁加的",
            "a broken-off seal leaves one, and the next skillreg seal clears it; else ask git who added it",
        ),
    )


def key_faults(replay: Replay) -> Iterator[Fault]:
    """The key record against what the ledger announced."""
    events = {"active": "added", "retired": "retired", "revoked": "revoked"}
    for record in replay.ground.records:
        announced = replay.state.keys.get(record.key)
        if record.role != "log" and announced != events[record.status]:
            yield fault_of(
                KEYS_ANNOUNCED,
                f"{record.key} 在记录里是 {record.status},账本公布的是 {announced}",
                f"{record.key} is {record.status} in the record; the ledger announced {announced}",
                path="registry/trust/keys.json",
                hint=Text(
                    "下一次 skillreg seal 会公布;若早该公布,请查 keys.json 是谁改的",
                    "the next skillreg seal announces it; if it should have been, ask git who changed keys.json",
                ),
            )
