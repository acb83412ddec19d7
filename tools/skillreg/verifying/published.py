"""What a published site offers to check with, of which nothing is believed: entries count once the log has them.

The site says where entries stand and what they are; the key record comes from the root of trust, the log's checkpoint
is signed by a key that it lists, and each entry is shown to be in that log at its place. What a site leaves out is not
seen: revocations, suspensions and removals are looked for in the signed status lists as well (`signed_lists`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from skillreg.credentials.canonical import JsonObject, canonicalise, parse
from skillreg.credentials.keys import KeyRecord
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.state import OrganisationState, RegistryState, SerialRun, number_of
from skillreg.errors import InputError, SkillregError
from skillreg.ledger import checkpoint, proofs
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.merkle import node_hash
from skillreg.ledger.tiles import HEIGHT, split_hashes, tile_of
from skillreg.text import Text
from skillreg.verifying.clone import Source

#: No file that is fetched here has more: a block of a hundred certificates has about 200 kB.
MOST: Final = 8 << 20
#: The content of a file below the site, None where there is none; a SkillregError when it cannot be had.
Fetch = Callable[[str], bytes | None]


class Published(Source):
    """The entries about one certificate and its organisation, as a site shows them."""

    def __init__(
        self, records: Sequence[KeyRecord], site: str, fetch: Fetch, number: CertificateNumber
    ) -> None:
        super().__init__(records)
        self._site = site
        self._number = number
        self._entries: dict[int, JsonObject] = {}
        self.checkpoint: SignedCheckpoint | None = None
        code = number.organisation_code
        self._block = _logged(fetch(f"certificates/{number.shard_path}.json"))
        self._accreditations = _logged(fetch(f"organisations/{code}/accreditation.json"))
        self.fetch = fetch
        for index, entry in [*self._accreditations, *self._about_number()]:
            self._entries[index] = entry
        self._tile = lru_cache(64)(self._read_tile)

    @property
    def site(self) -> str:
        return self._site

    @property
    def size(self) -> int:
        """How long the log is that was signed."""
        return self.checkpoint.size if self.checkpoint else 0

    def state(self, code: str) -> OrganisationState:
        """What the entries shown say of the organisation and this certificate."""
        fold = RegistryState()
        for index, entry in self._accreditations:
            if fold.organisations or entry["type"][1] == "Accreditation":
                fold.apply(index, entry)  # a removal alone says nothing
        state = fold.organisation(code)
        number = self._number
        versions = [index for index, entry in self._about_number() if _is_certificate(entry)]
        if versions:
            run = SerialRun(number.serial, versions[0], 1, "")
            state.serials[f"{number.year:02d}/{number.level}"] = [run]
            state.versions[str(number)] = versions[1:]
        state.revocations[str(number)] = [
            index for index, entry in self._about_number() if entry["type"][1] == "Revocation"
        ]
        return state

    def line(self, index: int) -> JsonObject:
        return self._entries[index]

    def lines_after(self, index: int) -> Iterator[tuple[int, bytes]]:
        for place, entry in sorted(self._entries.items(), key=lambda one: one[0]):
            if place > index:
                yield place, canonicalise(entry)

    def _about_number(self) -> list[tuple[int, JsonObject]]:
        return [one for one in self._block if _number_in(one[1]) == str(self._number)]

    # -- the log

    def take_checkpoint(self) -> SignedCheckpoint:
        """The log's newest checkpoint; a SkillregError when there is none or it is not to be believed."""
        data = self.fetch("log/checkpoint")
        if data is None:
            raise InputError(Text("网站没有公布日志", "the site publishes no log"))
        self.checkpoint = checkpoint.verify(data, self.records, self._site)
        return self.checkpoint

    def forks_from(self, seen: SignedCheckpoint) -> Text | None:
        """Why the log does not go on from a checkpoint that was seen before; None when it does."""
        signed = self.checkpoint
        if signed is None:
            raise ValueError("take the checkpoint first")
        if signed.size < seen.size:
            return Text(
                f"日志退回到 {signed.size} 条,以前见过 {seen.size} 条",
                f"the log went back to {signed.size} entries; {seen.size} were seen before",
            )
        path = proofs.consistency_proof(self._node, seen.size, signed.size)
        if proofs.is_consistent(seen.size, seen.root, signed.size, signed.root, path):
            return None
        return Text(
            f"日志的前 {seen.size} 条和以前见过的不同:有人改写过",
            f"the first {seen.size} entries of the log are not those seen before: it was rewritten",
        )

    def unlogged(self) -> Text | None:
        """The first entry shown that is not at its place in the log; None when all are."""
        signed = self.checkpoint
        if signed is None:
            raise ValueError("take the checkpoint first")
        for index, entry in sorted(self._entries.items(), key=lambda one: one[0]):
            if index >= signed.size:
                return Text(
                    f"第 {index} 条还不在日志里(检查点只到 {signed.size} 条)",
                    f"entry {index} is not in the log yet: its checkpoint covers {signed.size}",
                )
            path = proofs.inclusion_proof(self._node, index, signed.size)
            if not proofs.is_included(canonicalise(entry), index, signed.size, signed.root, path):
                return Text(
                    f"网站给出的第 {index} 条不是日志里的那一条",
                    f"entry {index} as the site shows it is not the one in the log",
                )
        return None

    @property
    def places(self) -> list[int]:
        return sorted(self._entries)

    def _node(self, height: int, index: int) -> bytes:
        """The root of a complete subtree, from the tile that has it or the hashes below it."""
        level, above = divmod(height, HEIGHT)
        if above == 0:
            return self._tile(level, index >> HEIGHT)[index % (1 << HEIGHT)]
        return node_hash(self._node(height - 1, 2 * index), self._node(height - 1, 2 * index + 1))

    def _read_tile(self, level: int, number: int) -> list[bytes]:
        tile = tile_of(level, number << HEIGHT, self.size)
        data = self.fetch(f"log/{tile.path}")
        if data is None:
            raise InputError(Text(f"日志缺瓦片 {tile.path}", f"the log lacks its tile {tile.path}"))
        return split_hashes(data, tile.width)


def _logged(data: bytes | None) -> list[tuple[int, JsonObject]]:
    """A published list of entries with their places, in the ledger's order; empty where there is no such file."""
    if data is None:
        return []
    try:
        items: Any = parse(data)
        if not isinstance(items, list):
            raise TypeError
        found = [(_place(item["index"]), dict(item["entry"])) for item in items]
        for _, entry in found:
            _demand_form(entry)
    except (SkillregError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise InputError(
            Text("网站给的记录读不懂", "the records that the site shows cannot be read")
        ) from error
    return sorted(found, key=lambda one: one[0])


def _place(index: object) -> int:
    if type(index) is not int or index < 0:
        raise ValueError(index)
    return index


def _demand_form(entry: JsonObject) -> None:
    """KeyError, TypeError or ValueError unless the entry has what the checks ask of it."""
    kind, subject = entry["type"][1], entry["credentialSubject"]
    if _is_certificate(entry):
        number_of(entry)
        _ = entry["issuer"]["name"], entry["awardedDate"][:10], subject["identifier"][0]
        _ = subject["achievement"]["name"], subject["achievement"]["humanCode"]
    elif kind in ("Accreditation", "Removal"):
        _ = subject["code"], subject["from"], subject["reason"]
    elif kind not in ("Revocation", "Correction"):
        raise ValueError(kind)


def _is_certificate(entry: JsonObject) -> bool:
    return bool(entry["type"][1] == "AchievementCredential")


def _number_in(entry: JsonObject) -> str:
    if _is_certificate(entry):
        return str(number_of(entry))
    return str(entry["credentialSubject"].get("number"))
