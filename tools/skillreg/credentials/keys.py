"""Which keys are believed, for whom, for which part of the ledger: the registry's key record.

`/trust/keys.json` lists every key that was ever used. A signature counts only when its key is
listed for the document's issuer and role, with a window that covers the entry's place in the
ledger (`from` <= index < `until`): never because the document names the key, and never because of
a date in it, which a thief of the key can write as they like.

    >>> key = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    >>> record = KeyRecord(key, "issuing", ("did:web:a.example:o:*",))
    >>> believed([record], key, "did:web:a.example:o:S000037150001", 7, "issuing").believed
    True
    >>> believed([record], key, "did:web:a.example", 7, "issuing").reason.en
    'the key is not listed for the issuer did:web:a.example'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from skillreg.credentials import multikey
from skillreg.credentials.canonical import canonicalise
from skillreg.credentials.proof import Resolve
from skillreg.errors import SkillregError, TrustError
from skillreg.text import Text

Role = Literal["registry", "issuing", "log", "witness"]
Status = Literal["active", "retired", "revoked"]
Place = Annotated[int, Field(ge=0)]
Issuer = Annotated[str, Field(pattern=r"^did:web:[A-Za-z0-9.%_-]+(:[A-Za-z0-9.%_-]+)*(:\*)?$")]


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """One key. An issuer that ends in `:*` stands for one more segment; `until` None is open."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)

    key: str
    role: Role
    issuers: tuple[Issuer, ...]
    from_: Annotated[Place, Field(alias="from")] = 0
    until: Place | None = None
    status: Status = "active"

    def is_for(self, issuer: str) -> bool:
        return any(_matches(pattern, issuer) for pattern in self.issuers)

    def covers(self, index: int) -> bool:
        return self.from_ <= index and (self.until is None or index < self.until)

    def is_revoked_at(self, index: int) -> bool:
        """Whether an entry at this place comes after the revocation."""
        return self.status == "revoked" and self.until is not None and self.until <= index


@dataclass(frozen=True, slots=True)
class Belief:
    """Whether a key is believed, why, and the record that says so."""

    believed: bool
    reason: Text
    record: KeyRecord | None = None


def believed(records: Iterable[KeyRecord], key: str, issuer: str, index: int, role: Role) -> Belief:
    """Whether `key` may sign as `issuer` in `role` at place `index` of the ledger.

    A key may be listed more than once; one record that fits is enough, else the nearest one gives
    the reason. A revoked key is still believed for what was logged before its `until`; without
    `until`, for nothing.
    """
    listed = [record for record in records if record.key == key]
    fitting = [record for record in listed if record.role == role]
    issuing = [record for record in fitting if record.is_for(issuer)]
    covering = [record for record in issuing if record.covers(index)]
    for record in covering:
        if record.status != "revoked" or record.until is not None:
            return Belief(True, _WHY_BELIEVED[record.status], record)
    if not listed:
        return Belief(
            False,
            Text(
                "登记册的密钥记录中没有此密钥", "the registry's key record does not list this key"
            ),
        )
    if not fitting:
        return Belief(
            False,
            Text(f"此密钥登记的用途不是 {role}", f"the key is not listed for the role {role}"),
            listed[-1],
        )
    if not issuing:
        return Belief(
            False,
            Text(
                f"此密钥未登记给签发者 {issuer}", f"the key is not listed for the issuer {issuer}"
            ),
            fitting[-1],
        )
    if not covering and (lost := next((one for one in issuing if one.is_revoked_at(index)), None)):
        return Belief(
            False,
            Text(
                f"此密钥自账本第 {lost.until} 条起被撤销(如失窃),第 {index} 条在其后,不予采信",
                f"the key was revoked from entry {lost.until} on, for example as stolen; entry {index} is not older",
            ),
            lost,
        )
    if not covering:
        return Belief(
            False,
            Text(
                f"此密钥的有效区间不包含账本第 {index} 条",
                f"the key's window does not cover ledger entry {index}",
            ),
            issuing[-1],
        )
    return Belief(False, Text("此密钥已被撤销", "the key is revoked"), covering[-1])


def resolver(records: Sequence[KeyRecord], issuer: str, index: int, role: Role) -> Resolve:
    """How `proof.verify` finds a key: only the issuer's own, and only where the record says so."""

    def resolve(method: str) -> str | Text:
        did, _, key = method.partition("#")
        if did != issuer:
            return Text(
                f"签名方法不属于签发者 {issuer}",
                f"the verification method is not the issuer's, {issuer}",
            )
        belief = believed(records, key, issuer, index, role)
        return key if belief.believed else belief.reason

    return resolve


def load(data: bytes) -> tuple[KeyRecord, ...]:
    """Read `/trust/keys.json`; TrustError when anything in it is not as it must be."""
    try:
        records = _FILE.validate_json(data).keys
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "/".join(str(part) for part in first["loc"])
        what = ": ".join(filter(None, (where, first["msg"])))
        raise TrustError(
            Text(f"密钥记录有误:{what}", f"the key record is wrong: {what}")
        ) from error
    for record in records:
        try:
            multikey.decode(record.key)
        except SkillregError as error:
            raise TrustError(
                Text(f"{record.key}:{error.text.zh}", f"{record.key}: {error.text.en}")
            ) from error
    return records


def dump(records: Sequence[KeyRecord]) -> bytes:
    """The bytes of `/trust/keys.json`: canonical JSON, in the order given."""
    return canonicalise(_FILE.dump_python(_File(tuple(records)), by_alias=True))


@dataclass(frozen=True, slots=True)
class _File:
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)

    keys: tuple[KeyRecord, ...]


_FILE = TypeAdapter(_File)

_WHY_BELIEVED: dict[Status, Text] = {
    "active": Text("密钥有效", "the key is active"),
    "retired": Text("密钥已停用,但签发时有效", "the key is retired and was active at that place"),
    "revoked": Text(
        "密钥后来被撤销,但该条目在撤销之前", "the key was revoked later than that place"
    ),
}


def _matches(pattern: str, issuer: str) -> bool:
    if not pattern.endswith(":*"):
        return pattern == issuer
    head, _, last = issuer.rpartition(":")
    return head == pattern[:-2] and bool(last)
