"""Writes tests/vectors/credentials.json, which the tests here and the browser's tests both read.

    PYTHONPATH=tools:. python tests/credentials/vectors.py

Everything in it is fictitious and made from fixed seeds. A test holds the file equal to what this
script makes.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import base58
from skillreg.credentials import base64url, did, holder, keys, multikey, salt, status
from skillreg.credentials.badge import certificate
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.credentials.proof import holds, verify
from skillreg.credentials.suites import BOTH
from skillreg.domain import names
from skillreg.errors import InputError

from tests.credentials.build import (
    CODE,
    NUMBER,
    ORGANISATION,
    REGISTRY,
    SITE,
    doubly_signed_certificate,
    facts,
    key,
    opening,
    raw_multikey,
    records,
    seed,
    signed_certificate,
    signed_entry,
    signer,
)

PATH = Path(__file__).parents[1] / "vectors" / "credentials.json"
PRIME = 2**255 - 19
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493

PEOPLE = (
    "张小明",
    "李娜",
    "李",
    "欧阳明月",
    "欧阳修",
    "欧阳",
    "张王小明",
    "买买提·吐尔逊",
    "买买提\u2022吐尔逊",
    "Anna Maria",
    "J S",
    "X",
    "",
    " 张 ",
    "\u00e9",
    "e\u0301",
    "\U00020bb7野家",
)
ID_NUMBERS = (
    "11010519491231002X",
    "11010519491231002x",
    "110105194912310021",
    "110105194913310023",
    "11010519490229002X",
    "110105491231002",
    "１1010519491231002X",
    "999999200002290019",
)


def changed(document: JsonObject, change: Callable[[Any], object]) -> JsonObject:
    copied = copy.deepcopy(document)
    change(copied)
    return copied


def bad_documents() -> Iterator[tuple[str, object]]:
    """Documents that must not hold, by the name of what is wrong with them."""
    good = signed_certificate()

    def with_proof(**members: object) -> JsonObject:
        return {**good, "proof": [{**good["proof"][0], **members}]}

    def without(name: str) -> JsonObject:
        options = {
            member: good["proof"][0][member] for member in good["proof"][0] if member != name
        }
        return {**good, "proof": [options]}

    value = good["proof"][0]["proofValue"]
    signature = base58.b58decode(value[1:])
    big_s = int.from_bytes(signature[32:], "little") + GROUP_ORDER
    yield "no object", [good]
    yield "no context", {name: good[name] for name in good if name != "@context"}
    yield "no proof", {name: good[name] for name in good if name != "proof"}
    yield "empty proof array", {**good, "proof": []}
    yield "proof is text", {**good, "proof": value}
    yield "proof item is null", {**good, "proof": [None]}
    yield (
        "one good and one bad proof",
        {
            **good,
            "proof": [*good["proof"], {**good["proof"][0], "created": "2026-04-29T00:00:00+08:00"}],
        },
    )
    yield "too many proofs", {**good, "proof": good["proof"] * 9}
    yield "another type", with_proof(type="Ed25519Signature2020")
    yield "another cryptosuite", with_proof(cryptosuite="ecdsa-jcs-2019")
    yield "the other cryptosuite's name", with_proof(cryptosuite="eddsa-rdfc-2022")
    yield "another purpose", with_proof(proofPurpose="authentication")
    yield "unknown member of the proof", with_proof(expires="2020-01-01T00:00:00Z")
    yield (
        "context added to the document",
        changed(good, lambda it: it["@context"].append("https://evil.example/v1")),
    )
    yield "context of the proof shorter", with_proof(**{"@context": good["@context"][:1]})
    yield "proof without context", without("@context")
    yield "time without zone", with_proof(created="2026-04-28T00:00:00")
    yield "time is a number", with_proof(created=20260428)
    yield "time changed", with_proof(created="2026-04-28T00:00:01+08:00")
    yield "no proofValue", without("proofValue")
    yield "proofValue in another base", with_proof(proofValue="u" + base64url.encode(signature))
    yield "proofValue with a blank", with_proof(proofValue=value + " ")
    yield "proofValue with a foreign character", with_proof(proofValue="z0" + value[2:])
    yield (
        "proofValue too short",
        with_proof(proofValue="z" + base58.b58encode(signature[:63]).decode()),
    )
    yield (
        "proofValue too long",
        with_proof(proofValue="z" + base58.b58encode(signature + b"\0").decode()),
    )
    yield (
        "signature with S + L",
        with_proof(
            proofValue="z"
            + base58.b58encode(signature[:32] + big_s.to_bytes(32, "little")).decode()
        ),
    )
    yield (
        "signature bit flipped",
        with_proof(
            proofValue="z" + base58.b58encode(bytes([signature[0] ^ 1]) + signature[1:]).decode()
        ),
    )
    yield "no verificationMethod", without("verificationMethod")
    yield (
        "method of another organisation",
        with_proof(verificationMethod=f"{REGISTRY}:o:S000037150002#{key('issuing')}"),
    )
    yield "key that is not listed", signer("stranger", ORGANISATION).sign(certificate(facts()))
    yield "key of another role", signer("registry", ORGANISATION).sign(certificate(facts()))
    yield "key no longer in its window", signer("old", ORGANISATION).sign(certificate(facts()))
    yield "key revoked", signer("stolen", ORGANISATION).sign(certificate(facts()))
    yield (
        "key of small order, forged for any message",
        with_proof(
            verificationMethod=f"{ORGANISATION}#{raw_multikey(bytes([1]) + bytes(31))}",
            proofValue="z" + base58.b58encode(bytes([1]) + bytes(63)).decode(),
        ),
    )
    yield (
        "holder changed",
        changed(
            good,
            lambda it: it["credentialSubject"]["identifier"][0].update(
                identityHash="sha256$" + "0" * 64
            ),
        ),
    )
    yield (
        "level changed",
        changed(
            good,
            lambda it: it["credentialSubject"]["achievement"].update(name="养老护理员 三级/高级工"),
        ),
    )
    yield "number changed", changed(good, lambda it: it.update(id=it["id"][:-1] + "2"))
    yield (
        "true became 1",
        changed(good, lambda it: it["credentialSubject"]["identifier"][0].update(hashed=1)),
    )
    yield "member added", {**good, "note": "x"}
    yield "member added to the evidence", changed(good, lambda it: it["evidence"][0].update(x=""))
    yield "evidence in another order", changed(good, lambda it: it["evidence"].reverse())
    yield from bad_second_proofs()


def bad_second_proofs() -> Iterator[tuple[str, object]]:
    """Documents with a proof of either cryptosuite, one of them spoiled."""
    good = doubly_signed_certificate()
    rdfc, jcs = good["proof"]
    other = doubly_signed_certificate(specialty="失智照护")["proof"]
    stranger = signer("stranger", ORGANISATION, BOTH).sign(certificate(facts()))["proof"]

    def with_rdfc(**members: object) -> JsonObject:
        return {**good, "proof": [{**rdfc, **members}, jcs]}

    yield "rdfc proof of another document", {**good, "proof": [other[0], jcs]}
    yield "jcs proof of another document", {**good, "proof": [rdfc, other[1]]}
    yield "rdfc proof by a stranger", {**good, "proof": [stranger[0], jcs]}
    yield "jcs proof by a stranger", {**good, "proof": [rdfc, stranger[1]]}
    yield "rdfc proof alone", {**good, "proof": [rdfc]}
    yield "both proofs, member added", {**good, "note": "x"}
    yield (
        "both proofs, value changed",
        changed(good, lambda it: it["credentialSubject"]["achievement"].update(name="x")),
    )
    yield "rdfc proof with the value of the jcs proof", with_rdfc(proofValue=jcs["proofValue"])
    yield "rdfc proof at another time", with_rdfc(created="2026-04-29T00:00:00+08:00")
    yield "rdfc proof for another purpose", with_rdfc(proofPurpose="authentication")
    yield "rdfc proof in another context", with_rdfc(**{"@context": good["@context"][:1]})
    yield "rdfc proof with an unknown member", with_rdfc(expires="2020-01-01T00:00:00Z")
    yield "rdfc proof cut short", with_rdfc(proofValue=rdfc["proofValue"][:-1])
    yield "rdfc proof of another type", with_rdfc(type="Ed25519Signature2020")
    yield "rdfc proof beside, of undefined names", with_undefined_name(rdfc)


def with_undefined_name(rdfc: JsonObject) -> JsonObject:
    """Every byte is vouched for, but RDF has no word for one name: such a proof covers less than it seems to."""
    document = {**certificate(facts()), "score": 88}
    signed = signer("issuing", ORGANISATION).sign(document)
    return {**signed, "proof": [rdfc, *signed["proof"]]}


def good_documents() -> Iterator[tuple[str, JsonObject, str, int, keys.Role]]:
    good = signed_certificate()
    yield "a certificate", good, ORGANISATION, 20, "issuing"
    yield (
        "a certificate with a specialty",
        signed_certificate(specialty="失智照护"),
        ORGANISATION,
        20,
        "issuing",
    )
    yield "an entry of the registry", signed_entry(), REGISTRY, 1, "registry"
    yield (
        "one proof that is not in an array",
        {**good, "proof": good["proof"][0]},
        ORGANISATION,
        20,
        "issuing",
    )
    yield "two good proofs", {**good, "proof": good["proof"] * 2}, ORGANISATION, 20, "issuing"
    both = doubly_signed_certificate()
    yield "two cryptosuites", both, ORGANISATION, 20, "issuing"
    turned = {**both, "proof": both["proof"][::-1]}
    yield "two cryptosuites, the other first", turned, ORGANISATION, 20, "issuing"
    old = signer("old", ORGANISATION).sign(certificate(facts(index=9)))
    yield "a key since retired", old, ORGANISATION, 9, "issuing"
    stolen = signer("stolen", ORGANISATION).sign(certificate(facts(index=14)))
    yield "a key revoked later", stolen, ORGANISATION, 14, "issuing"


def documents() -> Iterator[JsonObject]:
    bad = ((name, document, ORGANISATION, 20, "issuing") for name, document in bad_documents())
    for name, document, issuer, index, role in (*good_documents(), *bad):
        resolve = keys.resolver(
            records(), issuer, index, "registry" if role == "registry" else "issuing"
        )
        results = verify(document, resolve)
        yield {
            "name": name,
            "issuer": issuer,
            "index": index,
            "role": role,
            "holds": holds(results),
            "steps": [result.step for result in results],
            "document": document,
        }


def weak_keys() -> Iterator[tuple[str, bytes]]:
    """Every spelling of a point of small order, and y that are not below the prime."""
    for y in sorted(multikey.SMALL_ORDER_Y):
        for sign in (0, 1):
            yield "small order", (y | sign << 255).to_bytes(32, "little")
    for y in (PRIME, PRIME + 1, PRIME + 3, 2**255 - 1):
        for sign in (0, 1):
            yield "not canonical", (y | sign << 255).to_bytes(32, "little")


def beliefs() -> Iterator[JsonObject]:
    other = f"{REGISTRY}:o:S000037150002"
    for name, issuer, index, role in (
        ("registry", REGISTRY, 0, "registry"),
        ("registry", REGISTRY, 0, "issuing"),
        ("registry", ORGANISATION, 0, "registry"),
        ("old", ORGANISATION, 1, "issuing"),
        ("old", ORGANISATION, 2, "issuing"),
        ("old", ORGANISATION, 9, "issuing"),
        ("old", ORGANISATION, 10, "issuing"),
        ("issuing", other, 10, "issuing"),
        ("issuing", other + ":x", 10, "issuing"),
        ("issuing", f"{REGISTRY}:o:", 10, "issuing"),
        ("issuing", f"{REGISTRY}:o", 10, "issuing"),
        ("issuing", REGISTRY, 10, "issuing"),
        ("issuing", "did:web:registry.example.evil.example:o:S000037150001", 10, "issuing"),
        ("stolen", ORGANISATION, 14, "issuing"),
        ("stolen", ORGANISATION, 15, "issuing"),
        ("never", ORGANISATION, 5, "issuing"),
        ("log", REGISTRY, 5, "registry"),
        ("stranger", ORGANISATION, 5, "issuing"),
    ):
        belief = keys.believed(
            records(), key(name), issuer, index, "registry" if role == "registry" else "issuing"
        )
        yield {
            "key": key(name),
            "issuer": issuer,
            "index": index,
            "role": role,
            "believed": belief.believed,
            "reason": belief.reason.en,
        }


def fragments() -> Iterator[JsonObject]:
    whole = holder.encode_fragment(NUMBER, opening())
    parts = json.loads(opening().to_bytes())

    def with_opening(**members: object) -> str:
        return f"{NUMBER}~{base64url.encode(canonicalise({**parts, **members}))}"

    loose = json.dumps(parts).encode()
    for name, fragment in (
        ("whole", whole),
        ("tilde written %7E", whole.replace("~", "%7E")),
        ("number only", NUMBER),
        ("empty", ""),
        ("number too short", NUMBER[:-1]),
        ("number in full-width digits", NUMBER[:-1] + "１"),
        ("no opening after the tilde", NUMBER + "~"),
        ("opening cut", whole[:-3]),
        ("padded", whole + "="),
        ("with a blank", whole + " "),
        ("not canonical", f"{NUMBER}~{base64url.encode(loose)}"),
        ("unknown member", with_opening(phone="x")),
        ("unknown identity type", with_opening(id_type="other")),
        ("salt too short", with_opening(salt="AAAA")),
        ("salt with spare bits", with_opening(salt="A" * 21 + "B")),
        ("name is a number", with_opening(name=1)),
        ("an array", f"{NUMBER}~{base64url.encode(b'[]')}"),
        ("too long", with_opening(name="长" * 2000)),
    ):
        read = holder.decode_fragment(fragment)
        yield {
            "name": name,
            "fragment": fragment,
            "number": read.number,
            "opening": read.opening and json.loads(read.opening.to_bytes()),
        }


def canonical_values() -> list[object]:
    return [
        None,
        True,
        0,
        -1,
        2**53 - 1,
        1.5,
        1e21,
        1e-7,
        -0.0,
        "",
        "养老护理员 四级/中级工",
        "\u0000\u0008\u0009\u000a\u000c\u000d\u001f\u007f\u0080\u2028\u2029\"\\/",
        "\U0001f600\ue000",
        [],
        {},
        {"b": [1, {"d": 2, "c": 3}], "a": None, "B": False, "": ""},
        {"\ue000": 1, "\U0001f600": 2, "é": 3, "e": 4},
        {"1": 1, "10": 2, "2": 3},
    ]  # fmt: skip


def check_codes() -> Iterator[JsonObject]:
    """Salts as people type them, in either form; `salt` is null where it is none."""
    known = opening().salt
    spelled = salt.spell(known)
    for typed in (
        known,
        f" {known[:11]} {known[11:]} ",
        known[:-1] + "B",
        known[:-1],
        spelled,
        spelled.lower().replace("-", " "),
        spelled.replace("-", "\u2013"),
        spelled.replace("0", "o").replace("1", "l"),
        spelled.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}),
        spelled[:-1],
        spelled + "0",
        "8" + spelled[1:],
        spelled[:-1] + "U",
        "7" + "Z" * 25,
        "",
    ):
        try:
            read = salt.read(typed)
        except InputError:
            read = None
        yield {"typed": typed, "salt": read}


def made() -> JsonObject:
    """The whole content of the file."""
    shown = opening()
    lists = {"none": [], "first and last": [0, status.ENTRIES - 1], "some": [3, 8, 4096, 100_000]}
    return {
        "about": "Made by tests/credentials/vectors.py from fixed seeds; everything is fictitious.",
        "keys": [
            {"name": name, "seed": seed(name).hex(), "multikey": key(name)}
            for name in ("registry", "issuing", "old", "stolen", "never", "log", "stranger")
        ],
        "keys_refused": [
            {"why": why, "public": public.hex(), "multikey": raw_multikey(public)}
            for why, public in weak_keys()
        ],
        "key_record": json.loads(keys.dump(records())),
        "beliefs": list(beliefs()),
        "documents": list(documents()),
        "canonical": [
            {"value": value, "canonical": canonicalise(value).decode()}
            for value in canonical_values()
        ],
        "openings": [
            {
                "opening": json.loads(shown.to_bytes()),
                "canonical": shown.to_bytes().decode(),
                "identityHash": shown.commit(),
            }
        ],
        "fragments": list(fragments()),
        "check_codes": list(check_codes()),
        "masked_names": [{"name": name, "masked": names.mask_name(name)} for name in PEOPLE],
        "normalised_names": [
            {"name": name, "normalised": names.normalise_name(name)} for name in PEOPLE
        ],
        "normalised_id_numbers": [
            {"number": number, "normalised": holder.normalise_id_number(number)}
            for number in (*ID_NUMBERS, " 1101 0519 4912 3100 2x ")
        ],
        "resident_ids": [
            {"number": number, "good": holder.resident_id_fault(number) is None}
            for number in ID_NUMBERS
        ],
        "dids": [
            {
                "site": site,
                "registry": did.registry_did(site),
                "registry_url": did.url_of(did.registry_did(site)),
                "organisation": did.organisation_did(site, CODE),
                "organisation_url": did.url_of(did.organisation_did(site, CODE)),
            }
            for site in (SITE, "https://host.example/reg", "https://host.example:8443/a/b")
        ],
        "status": [
            {"name": name, "set": places, "encodedList": status.encode(places)}
            for name, places in lists.items()
        ],
    }


def text() -> str:
    return json.dumps(made(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text(), encoding="utf-8", newline="\n")
