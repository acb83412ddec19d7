"""eddsa-rdfc-2022: the standard's own vector, the pinned contexts, and nothing lost on the way to RDF."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import openbadgeslib.ob3.contexts
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from skillreg.credentials import base58btc, contexts, rdfc, status, suites
from skillreg.credentials.badge import certificate
from skillreg.credentials.canonical import JsonObject, canonicalise, digest
from skillreg.errors import InputError, RegistryDamaged

from tests.credentials import w3c
from tests.credentials.build import CREATED, ORGANISATION, SITE, facts, signed_certificate
from tests.credentials.interop import answers
from tests.credentials.test_multikey import W3C_KEY, W3C_SECRET

W3C_DIGEST = "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"


class TestTheStandardsVector:
    """w3c/vc-di-eddsa, TestVectors/eddsa-rdfc-2022: hashes and signature of a document."""

    HASH = (
        "4c4d3890a157f8d611b13c265c2c22f39aa0a567c7c7dd9ba3e45cd579784eeb"
        "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
    )
    VALUE = (
        "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9"
    )
    PROOF: ClassVar[JsonObject] = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": f"https://vc.example/issuers/5678#{W3C_KEY}",
        "proofPurpose": "assertionMethod",
        "proofValue": VALUE,
    }

    def load(self, url: str) -> JsonObject:
        """The examples' context is no part of this package."""
        if url == w3c.EXAMPLES:
            return {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}
        return contexts.load(url)

    def test_hashes_and_signature(self) -> None:
        options = {name: self.PROOF[name] for name in self.PROOF if name != "proofValue"}
        options["@context"] = [*w3c.CONTEXT]
        parts = [
            digest(rdfc.canonicalise(it, self.load)).removeprefix("sha256$")
            for it in (options, w3c.alumni_credential())
        ]
        assert "".join(parts) == self.HASH
        private = Ed25519PrivateKey.from_private_bytes(base58btc.decode(W3C_SECRET[1:])[2:])
        assert suites.proof_value(private.sign(bytes.fromhex(self.HASH))) == self.VALUE


class TestNothingIsLost:
    @pytest.mark.parametrize("specialty", [None, "失智照护"])
    def test_every_text_of_a_certificate_is_said(self, specialty: str | None) -> None:
        document = certificate(facts(specialty=specialty))
        quads = rdfc.canonicalise(document).decode()
        for text in texts_in(document):
            assert f'"{text}"' in quads or f"<{text}>" in quads

    def test_a_status_list(self) -> None:
        document = status.status_list(SITE, 0, "示例", [3], CREATED)
        assert document["credentialSubject"]["encodedList"] in rdfc.canonicalise(document).decode()

    @pytest.mark.parametrize(
        ("changes", "named"),
        [
            ({"score": 88}, "score"),
            ({"type": ["VerifiableCredential", "Diploma"]}, "Diploma"),
            ({"id": "certificates/1"}, "certificates/1"),
            ({"issuer": {"id": ORGANISATION, "rank": "1"}}, "rank"),
        ],
    )
    def test_what_no_context_defines_is_refused(self, changes: JsonObject, named: str) -> None:
        with pytest.raises(InputError, match=f"do not define {named}"):
            rdfc.canonicalise({**certificate(facts()), **changes})

    def test_characters_that_need_escapes(self) -> None:
        document = certificate(facts(organisation_name='a\\b"c'))
        assert '"a\\\\b\\"c"' in rdfc.canonicalise(document).decode()


def texts_in(value: object) -> Iterator[str]:
    """All texts of a document that are not names from a context."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in ("@context", "type"):
                yield from texts_in(item)


class TestContexts:
    def test_they_are_those_of_the_npm_packages(self) -> None:
        [found] = answers([{"check": "contexts"}])
        for url in contexts.PINNED:
            assert contexts.load(url) == found["contexts"][url]

    def test_the_first_is_what_the_w3c_publishes(self) -> None:
        """VC Data Model 2.0, appendix B.1 gives this digest of the bytes at the address."""
        published = Path(openbadgeslib.ob3.contexts.__file__).with_name("credentials-v2.json")
        data = published.read_bytes()
        assert sha256(data).hexdigest() == W3C_DIGEST
        assert json.loads(data) == contexts.load(contexts.CREDENTIALS_V2)

    def test_another_context_is_refused_and_not_fetched(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(socket, "socket", None)
        document = {**certificate(facts()), "@context": ["https://evil.example/v1"]}
        with pytest.raises(InputError, match=r"evil\.example/v1 is not among those that come"):
            rdfc.canonicalise(document)

    @pytest.mark.parametrize(
        "context",
        [None, 7, contexts.CREDENTIALS_V2, [{"name": "urn:x"}], [contexts.CREDENTIALS_V2, {}]],
    )
    def test_no_context_inside_the_document(self, context: object) -> None:
        with pytest.raises(InputError, match="should be a list of addresses"):
            rdfc.canonicalise({**certificate(facts()), "@context": context})

    def test_not_json_ld(self) -> None:
        with pytest.raises(InputError, match="not usable as JSON-LD"):
            rdfc.canonicalise({"@context": [contexts.CREDENTIALS_V2], "id": 7})

    def test_the_digests_are_those_of_the_file(self) -> None:
        for url, pinned in contexts.PINNED.items():
            assert digest(canonicalise(contexts.load(url))) == pinned

    def test_a_changed_file_is_found_out(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
    ) -> None:
        changed = tmp_path / "contexts.json"
        changed.write_bytes(contexts.PATH.read_bytes().replace(b"schema.org", b"schema.evil"))
        monkeypatch.setattr(contexts, "PATH", changed)
        contexts._all.cache_clear()
        with pytest.raises(RegistryDamaged, match="was changed"):
            contexts.load(contexts.CREDENTIALS_V2)
        contexts._all.cache_clear()


def test_who_does_not_ask_for_it_does_not_pay_for_it() -> None:
    """Neither the commands' start nor signing and verifying with one proof import the library."""
    code = (
        "import sys; import skillreg.cli.main, skillreg.cli.checking, skillreg.sealing.seal; "
        "from tests.credentials.build import *; from skillreg.credentials.proof import verify; "
        "verify(signed_certificate(), lambda method: key('issuing')); "
        "sys.exit('pyld' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_certificate_is_signed_for_json_ld_only_when_asked() -> None:
    assert [it["cryptosuite"] for it in signed_certificate()["proof"]] == ["eddsa-jcs-2022"]
