"""Proofs: the standard's own vector, one hostile document after the other, and no change unseen."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from skillreg.credentials import base58btc, keys, multikey
from skillreg.credentials.badge import certificate
from skillreg.credentials.canonical import JsonObject, canonicalise, parse_canonical
from skillreg.credentials.proof import ProofResult, Resolve, holds, verify
from skillreg.credentials.signer import Signer
from skillreg.errors import InputError, TrustError
from skillreg.text import Text

from tests.credentials import vectors, w3c
from tests.credentials.build import (
    CREATED,
    ORGANISATION,
    facts,
    key,
    private_key,
    records,
    signed_certificate,
    signed_entry,
    signer,
)
from tests.credentials.test_multikey import W3C_KEY, W3C_SECRET

RESOLVE = keys.resolver(records(), ORGANISATION, 20, "issuing")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def believes(name: str) -> Resolve:
    return lambda method: key(name)


class TestTheStandardsVector:
    """w3c/vc-di-eddsa, TestVectors/eddsa-jcs-2022: hashes, signature and signed document."""

    METHOD = f"did:key:{W3C_KEY}#{W3C_KEY}"
    HASH = (
        "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
        "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
    )
    VALUE = (
        "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
    )

    @pytest.fixture
    def document(self) -> JsonObject:
        return w3c.alumni_credential()

    @pytest.fixture
    def signed(self, document: JsonObject) -> JsonObject:
        private = Ed25519PrivateKey.from_private_bytes(base58btc.decode(W3C_SECRET[1:])[2:])
        return Signer(private, self.METHOD, "2023-02-24T23:36:38Z").sign(document)

    def test_signature(self, signed: JsonObject) -> None:
        assert signed["proof"][0]["proofValue"] == self.VALUE

    def test_the_hashes_are_what_was_signed(self, signed: JsonObject) -> None:
        signature = base58btc.decode(signed["proof"][0]["proofValue"][1:])
        assert multikey.signature_holds(W3C_KEY, signature, bytes.fromhex(self.HASH))

    def test_hash_of_the_document(self, document: JsonObject) -> None:
        assert sha256(canonicalise(document)).hexdigest() == self.HASH[64:]

    def test_it_verifies(self, signed: JsonObject) -> None:
        single = {**signed, "proof": signed["proof"][0]}
        assert holds(verify(signed, lambda method: W3C_KEY))
        assert holds(verify(single, lambda method: W3C_KEY))


@pytest.mark.parametrize("vector", [*vectors.documents()], ids=lambda it: it["name"])
def test_vectors(vector: JsonObject) -> None:
    resolve = keys.resolver(records(), vector["issuer"], vector["index"], vector["role"])
    results = verify(vector["document"], resolve)
    assert [result.step for result in results] == vector["steps"]
    assert holds(results) is vector["holds"]
    for result in results:
        assert result.holds is (result.step == "verified")
        assert result.reason.zh
        assert result.reason.en


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, member in inner:
        yield (*path, name)
        if isinstance(member, dict | list):
            yield from leaves(member, (*path, name))


SIGNED = signed_certificate(specialty="失智照护")


@pytest.mark.parametrize("path", [*leaves(SIGNED)], ids=lambda path: "/".join(map(str, path)))
def test_no_field_can_be_changed_removed_or_doubled(path: tuple[Any, ...]) -> None:
    """Each member and item of a signed certificate, the proof's own among them."""

    def at(document: Any) -> Any:
        for name in path[:-1]:
            document = document[name]
        return document

    last = path[-1]
    removed, replaced, emptied = (copy.deepcopy(SIGNED) for _ in range(3))
    del at(removed)[last]
    before = at(replaced)[last]
    at(replaced)[last] = f"{before}x" if isinstance(before, str) else [before]
    at(emptied)[last] = None
    for changed in (removed, replaced, emptied):
        assert not holds(verify(changed, RESOLVE)), changed


LINE = signer("issuing", ORGANISATION).line(certificate(facts()))


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
def test_no_byte_of_a_line_can_be_changed(mask: int) -> None:
    for place in range(len(LINE)):
        changed = LINE[:place] + bytes([LINE[place] ^ mask]) + LINE[place + 1 :]
        try:
            document = parse_canonical(changed)
        except InputError:
            continue
        assert not holds(verify(document, RESOLVE)), changed


@given(st.data())
def test_a_line_cut_or_grown_is_refused(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(LINE)))
    more = data.draw(st.binary(max_size=3))
    less = data.draw(st.integers(0, 3))
    changed = LINE[:place] + more + LINE[place + less :]
    if changed == LINE:
        return
    try:
        document = parse_canonical(changed)
    except InputError:
        return
    assert not holds(verify(document, RESOLVE))


@given(JSON)
def test_no_json_value_makes_it_raise(value: Any) -> None:
    assert not holds(verify(value, believes("issuing")))


@settings(max_examples=300)
@given(JSON, st.sampled_from(sorted(SIGNED["proof"][0])))
def test_nor_one_in_the_place_of_any_member(value: Any, name: str) -> None:
    proof = {**SIGNED["proof"][0], name: value}
    if proof == SIGNED["proof"][0]:
        return
    assert not holds(verify({**SIGNED, "proof": [proof]}, RESOLVE))
    assert not holds(verify({**SIGNED, "@context": value, "proof": proof}, RESOLVE))
    assert not holds(verify({**SIGNED, "proof": value}, RESOLVE))


def test_deep_documents_get_an_answer() -> None:
    nested: Any = 1
    for _ in range(50_000):
        nested = [nested]
    assert [result.step for result in verify({**SIGNED, "x": nested}, RESOLVE)] == ["document"]
    proof = {**SIGNED["proof"][0], "@context": nested}
    assert [it.step for it in verify({**SIGNED, "proof": [proof]}, RESOLVE)] == ["context"]


def test_python_equality_is_not_json_equality() -> None:
    """1, 1.0 and true are equal in Python; as a context, only 1 and 1.0 are the same JSON."""
    signed = signer("issuing", ORGANISATION).sign({"@context": [1], "id": "urn:x"})
    proof = signed["proof"][0]
    same = {**signed, "proof": [{**proof, "@context": [1.0]}]}
    other = {**signed, "proof": [{**proof, "@context": [True]}]}
    assert holds(verify(same, RESOLVE))
    assert [result.step for result in verify(other, RESOLVE)] == ["context"]


def test_a_lone_surrogate_is_not_the_replacement_character() -> None:
    signed = signer("issuing", ORGANISATION).sign({"@context": [], "id": "\ufffd"})
    assert holds(verify(signed, RESOLVE))
    assert [it.step for it in verify({**signed, "id": "\ud800"}, RESOLVE)] == ["document"]


def test_a_resolver_may_say_why_not() -> None:
    why = Text("不行", "no")
    assert verify(SIGNED, lambda method: why) == (
        ProofResult("key", why, SIGNED["proof"][0]["verificationMethod"]),
    )


def test_a_resolver_may_find_what_is_no_key() -> None:
    assert [result.step for result in verify(SIGNED, lambda method: "z6Mk")] == ["key"]


def test_up_to_eight_proofs_are_looked_at() -> None:
    steps = {
        count: [it.step for it in verify({**SIGNED, "proof": SIGNED["proof"] * count}, RESOLVE)]
        for count in (8, 9)
    }
    assert steps == {8: ["verified"] * 8, 9: ["proof"]}


def test_holds_of_nothing_is_no() -> None:
    assert not holds(())


class TestSigner:
    @given(
        st.dictionaries(
            st.sampled_from(["A", "id", "pro", "prooe", "prooff", "é", "proof ", "z"]),
            st.recursive(st.text() | st.just([]), lambda it: st.dictionaries(st.just("proof"), it)),
        ),
        st.lists(st.text(max_size=3)),
    )
    def test_a_line_is_the_signed_document_in_canonical_form(
        self, members: JsonObject, context: list[str]
    ) -> None:
        document = {**members, "@context": context}
        made = signer("issuing", ORGANISATION)
        assert made.line(document) == canonicalise(made.sign(document))
        assert holds(verify(json.loads(made.line(document)), RESOLVE))

    def test_one_signer_signs_documents_of_several_contexts(self) -> None:
        made = signer("issuing", ORGANISATION)
        for context in (["a"], ["b"], ["a"], "a", {"a": 1}, [1], [True]):
            signed = made.sign({"@context": context, "id": "urn:x"})
            assert holds(verify(signed, RESOLVE)), context
            assert canonicalise(signed["proof"][0]["@context"]) == canonicalise(context)

    def test_signing_leaves_the_document_alone(self) -> None:
        document = certificate(facts())
        before = copy.deepcopy(document)
        signed = signer("issuing", ORGANISATION).sign(document)
        document["@context"].append("x")
        assert "proof" not in document
        assert signed["proof"][0]["@context"] == before["@context"]

    def test_the_same_facts_make_the_same_bytes(self) -> None:
        assert signer("issuing", ORGANISATION).line(certificate(facts())) == LINE

    def test_entries_of_the_registry_verify(self) -> None:
        issuer = signed_entry()["issuer"]["id"]
        assert holds(verify(signed_entry(), keys.resolver(records(), issuer, 1, "registry")))

    @pytest.mark.parametrize(
        "document",
        [{}, {"id": "x"}, {"@context": [], "proof": []}, {"@context": [], "proof": None}],
    )
    def test_what_cannot_be_signed_is_refused(self, document: JsonObject) -> None:
        made = signer("issuing", ORGANISATION)
        with pytest.raises(InputError):
            made.sign(document)
        with pytest.raises(InputError):
            made.line(document)

    def test_what_has_no_canonical_form_is_refused(self) -> None:
        with pytest.raises(InputError):
            signer("issuing", ORGANISATION).line({"@context": [], "x": float("nan")})

    @pytest.mark.parametrize(
        "method", ["", ORGANISATION, f"{ORGANISATION}#{key('registry')}", key("issuing")]
    )
    def test_a_method_of_another_key_is_refused(self, method: str) -> None:
        with pytest.raises(InputError):
            Signer(private_key("issuing"), method, CREATED)

    @pytest.mark.parametrize(
        "created",
        ["", "2026-04-28", "2026-04-28T00:00:00", "2026-13-01T00:00:00Z", "2026-04-28T00:00:00Z\n"],
    )
    def test_a_time_without_its_offset_is_refused(self, created: str) -> None:
        with pytest.raises(InputError):
            Signer(private_key("issuing"), f"{ORGANISATION}#{key('issuing')}", created)


def test_weak_keys_never_verify() -> None:
    """Even when a resolver hands one out: the forged signature holds in the library beneath."""
    forged = dict(vectors.bad_documents())["key of small order, forged for any message"]
    assert isinstance(forged, dict)
    method = forged["proof"][0]["verificationMethod"]
    weak = method.partition("#")[2]
    with pytest.raises(TrustError):
        multikey.decode(weak)
    result = verify(forged, lambda method: weak)[0]
    assert (result.step, "small order" in result.reason.en) == ("key", True)
