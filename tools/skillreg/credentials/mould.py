"""Certificates that differ in place, number and holder only: written once, then filled in.

All else in the line of a certificate (context, issuer, achievement, evidence) is the same for those of one session, and
so is its canonical form. What is left for each is to fill three gaps, to hash and to sign:

    mould = Mould(signer, site, certificate(facts))
    mould.line(24, "S000037150001264000012", "sha256$…")

which is, byte for byte, `signer.line(mould.document(24, …))`; tests hold the two equal.
"""

from __future__ import annotations

import re
from typing import Final

from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.credentials.signer import Signer
from skillreg.credentials.status import status_bytes, status_entry
from skillreg.credentials.suites import JCS

#: What stands in the gaps, as it is written and in canonical form. No text of a registry has a NUL in it; where another
#: text looks like a gap nevertheless, the mould does not serve and each line is written by itself.
_STATUS, _HOLDER, _NUMBER = "\0status", "\0holder", "\0number"
_GAPS: Final = (rb'"\u0000status"', rb"\u0000holder", rb"\u0000number", b'"proof":[]')
_GAP: Final = re.compile(b"(" + b"|".join(map(re.escape, _GAPS)) + b")")


class Mould:
    """`document` is any one of the certificates, not yet signed."""

    def __init__(self, signer: Signer, site: str, document: JsonObject) -> None:
        self._signer = signer
        self._site = site
        self._like = document
        self._parts = self._cut() if signer.proofs == (JCS,) else None

    def document(self, index: int, number: str, holder: str) -> JsonObject:
        """The certificate of a number at a place of the ledger, not yet signed."""
        return self._filled(status_entry(self._site, index), number, holder)

    def line(self, index: int, number: str, holder: str) -> bytes:
        """The canonical bytes of the signed certificate."""
        if self._parts is None:
            return self._signer.line(self.document(index, number, holder))
        start, before_holder, before_number, before_proof, end = self._parts
        status = status_bytes(self._site, index)
        head = (start, status, before_holder, holder.encode(), before_number, number.encode())
        context = self._like["@context"]
        return self._signer.around(context, b"".join((*head, before_proof)), end)

    def _filled(self, status: object, number: str, holder: str) -> JsonObject:
        subject = self._like["credentialSubject"]
        identity = {**subject["identifier"][0], "identityHash": holder}
        return {
            **self._like,
            "id": f"{self._site}/verify/#{number}",
            "credentialSubject": {**subject, "identifier": [identity]},
            "credentialStatus": status,
        }

    def _cut(self) -> list[bytes] | None:
        """The bytes around the gaps; None unless there are just these, in this order."""
        parts = _GAP.split(canonicalise({**self._filled(_STATUS, _NUMBER, _HOLDER), "proof": []}))
        return parts[::2] if tuple(parts[1::2]) == _GAPS else None
