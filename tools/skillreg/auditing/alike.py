"""Certificates that differ from the one before in nothing but number, holder and place, told by their bytes.

Nearly every line of a ledger is such a certificate. Reading its JSON, writing it again in canonical form and comparing
costs half of what verifying its signature costs; but where the line before has been through all that, a line whose bytes
are the same but for a number, a digest, a place and a signature, each of its own fixed alphabet, is canonical and of
the same form for the same reasons. What is left is to hash and to verify:

    template = Alike.of(site, certificate, "z6Mk…", records)
    found = template.match(24, line)       # None: look at it the long way
    found.serial, found.holder, found.signed

Whatever does not match goes the long way, so this can only be fast or of no use, never wrong; tests hold both ways to
the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

from skillreg.credentials import base58btc, multikey
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.credentials.keys import KeyRecord, Role, believed
from skillreg.credentials.status import status_bytes, status_entry
from skillreg.errors import SkillregError

_STATUS, _HOLDER, _NUMBER, _VALUE = (
    f"~{name}~" for name in ("status", "holder", "number", "value")
)
_HOLDER_FORM: Final = re.compile(rb"sha256\$[0-9a-f]{64}")
_SERIAL_FORM: Final = re.compile(rb"(?!000000)[0-9]{6}")
_VALUE_FORM: Final = re.compile(rb"z[1-9A-HJ-NP-Za-km-z]{64,88}")
_HOLDER_LENGTH: Final = 71
_SERIAL_LENGTH: Final = 6
_ISSUING: Final[Role] = "issuing"


class Found(NamedTuple):
    """What a matching line says that the template does not, and whether its signature holds."""

    serial: int
    holder: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """The literal bytes before the status, between it, the holder, the serial and the proof's value, and after.

    `tail` is what follows the serial when there is no proof: what is signed is the line up to the serial, and that.
    `prefix` is the number less its serial.
    """

    site: str
    before_status: bytes
    before_holder: bytes
    before_serial: bytes
    before_value: bytes
    after_value: bytes
    tail: bytes
    prefix: str
    options_hash: bytes
    key: str
    record: KeyRecord

    @classmethod
    def of(
        cls, site: str, document: JsonObject, index: int, records: Sequence[KeyRecord]
    ) -> Alike | None:
        """The template of a certificate that has passed the long way at a place; None when it cannot serve as one."""
        proofs = document["proof"]
        if len(proofs) != 1 or document["credentialStatus"] != status_entry(site, index):
            return None
        proof = proofs[0]
        if not isinstance(proof, dict) or not isinstance(proof.get("verificationMethod"), str):
            return None
        issuer = document["issuer"]["id"]
        key = proof["verificationMethod"].partition("#")[2]
        belief = believed(records, key, issuer, index, _ISSUING)
        if belief.record is None:
            return None
        marked = _marked(document)
        unsigned = {name: value for name, value in marked.items() if name != "proof"}
        parts = re.split(rb'"~status~"|~holder~|~number~|~value~', canonicalise(marked))
        bare = re.split(rb'"~status~"|~holder~|~number~', canonicalise(unsigned))
        if len(parts) != 5 or len(bare) != 4 or parts[:3] != bare[:3]:
            return None
        options = {name: value for name, value in proof.items() if name != "proofValue"}
        number: str = document["id"].rpartition("#")[2]
        return cls(
            site=site,
            before_status=parts[0],
            before_holder=parts[1],
            before_serial=parts[2],
            before_value=parts[3],
            after_value=parts[4],
            tail=bare[3],
            prefix=number[:-_SERIAL_LENGTH],
            options_hash=sha256(canonicalise(options)).digest(),
            key=key,
            record=belief.record,
        )

    def match(self, index: int, line: bytes, *, verify: bool = True) -> Found | None:
        """What the line at a place says, if it is alike; with `verify` its signature is tried."""
        if not self.record.covers(index):
            return None
        start = self.before_status + status_bytes(self.site, index) + self.before_holder
        if not line.startswith(start) or not line.endswith(self.after_value):
            return None
        at = len(start)
        holder = line[at : (at := at + _HOLDER_LENGTH)]
        if not line.startswith(self.before_serial, at):
            return None
        at += len(self.before_serial)
        serial = line[at : (at := at + _SERIAL_LENGTH)]
        if not line.startswith(self.before_value, at):
            return None
        value = line[at + len(self.before_value) : len(line) - len(self.after_value)]
        if not (
            _HOLDER_FORM.fullmatch(holder)
            and _SERIAL_FORM.fullmatch(serial)
            and _VALUE_FORM.fullmatch(value)
        ):
            return None
        signed = not verify or self._holds(line[:at] + self.tail, value[1:].decode())
        return Found(int(serial), holder.decode(), signed)

    def _holds(self, unsigned: bytes, value: str) -> bool:
        try:
            signature = base58btc.decode(value)
            message = self.options_hash + sha256(unsigned).digest()
            return len(signature) == 64 and multikey.signature_holds(self.key, signature, message)
        except SkillregError:
            return False


def _marked(document: JsonObject) -> JsonObject:
    """The certificate with a mark in each place that may differ."""
    subject = document["credentialSubject"]
    identity = {**subject["identifier"][0], "identityHash": _HOLDER}
    proof = {**document["proof"][0], "proofValue": _VALUE}
    return {
        **document,
        "credentialStatus": _STATUS,
        "credentialSubject": {**subject, "identifier": [identity]},
        "id": document["id"][:-_SERIAL_LENGTH] + _NUMBER,
        "proof": [proof],
    }
