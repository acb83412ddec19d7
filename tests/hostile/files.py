"""Files that a stranger hands in, one table of cases: none is a good certificate, whatever it says of itself.

    for case in cases(certificate, stranger):
        case.name, case.data, case.answer

`certificate` is a good one as the ledger has it; each case spoils it in one way, or is something else altogether.
"""

from __future__ import annotations

import copy
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import base58
from skillreg.credentials import multikey
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.signer import Signer

from tests.credentials.build import raw_multikey
from tests.hostile.bombs import gzip_bomb
from tests.web.files import pdf, plain_pdf

#: `refused`: it is no certificate file, said in one sentence. `no`: it is one, and not to be believed.
#: `either`: page and command stop at different depths; a yes is wrong in any case.
Answer = Literal["refused", "no", "either"]

PRIME = 2**255 - 19
#: Everybody's signature by the key that is the neutral point: R neutral, s zero.
NEUTRAL = bytes([1]) + bytes(31)
ANYBODYS = "z" + base58.b58encode(NEUTRAL + bytes(32)).decode()


@dataclass(frozen=True)
class Case:
    name: str
    data: bytes
    answer: Answer
    file: str = "certificate.json"


def cases(good: JsonObject, stranger: Callable[[str], Signer]) -> Iterator[Case]:
    """`stranger` signs in any issuer's name, with a key that no registry lists."""
    text = json.dumps(good, ensure_ascii=False)
    yield from _no_json(text)
    for name, document in _spoiled(good, stranger):
        yield Case(name, json.dumps(document, ensure_ascii=False).encode(), "no")
    for name, content in _no_certificates(good):
        yield Case(name, json.dumps(content).encode(), "refused")
    yield from _pdfs(text.encode())


def _no_json(text: str) -> Iterator[Case]:
    def with_member(member: str) -> bytes:
        return text.replace("{", "{" + member + ",", 1).encode()

    yield Case("empty", b"", "refused")
    yield Case("blanks", b" \n" * 1000, "refused")
    yield Case("no JSON", b"hello", "refused")
    yield Case("truncated", text.encode()[:-20], "refused")
    yield Case("something behind it", text.encode() + b"{}", "refused")
    yield Case("UTF-16", text.encode("utf-16"), "refused")
    yield Case("GBK", text.encode("gbk", "replace"), "refused")
    yield Case("a byte-order mark", text.encode("utf-8-sig"), "refused")
    yield Case("zeros", bytes(10_000), "refused")
    yield Case("a name twice", with_member('"id": "x"'), "refused")
    yield Case("a name twice, escaped", with_member('"\\u0069d": "x"'), "refused")
    yield Case(
        "a name twice, deep inside", with_member('"a": [{"b": {"c": 1, "c": 1}}]'), "refused"
    )
    yield Case("a large integer", with_member('"n": 9007199254740993'), "refused")
    yield Case("an endless integer", with_member('"n": ' + "9" * 100_000), "refused")
    yield Case("beyond all floats", with_member('"n": 1e400'), "refused")
    yield Case("below all floats", with_member('"n": -1e400'), "refused")
    yield Case("not a number", with_member('"n": NaN'), "refused")
    yield Case("infinite", with_member('"n": Infinity'), "refused")
    yield Case("half a pair", with_member('"n": "\\ud800"'), "refused")
    yield Case("half a pair in a name", with_member('"\\udc00": 1'), "refused")
    yield Case("a zero byte", with_member('"n": "\0"'), "refused")
    yield Case("arrays 100,000 deep", b"[" * 100_000 + b"]" * 100_000, "refused")
    yield Case("arrays without an end", b"[" * 200_000, "refused")
    yield Case("objects 100,000 deep", b'{"a":' * 40_000 + b"1" + b"}" * 40_000, "refused")
    yield Case("a member 500 deep", with_member('"n": ' + "[" * 500 + "]" * 500), "either")
    yield Case("larger than a certificate", with_member('"n": "' + "x" * 300_000 + '"'), "refused")
    yield Case("gzip", gzip_bomb(2**24), "refused")


def _spoiled(
    good: JsonObject, stranger: Callable[[str], Signer]
) -> Iterator[tuple[str, JsonObject]]:
    proof, issuer = good["proof"][0], good["issuer"]["id"]

    def changed(change: Callable[[Any], object]) -> JsonObject:
        document = copy.deepcopy(good)
        change(document)
        return document

    def with_proof(**members: object) -> JsonObject:
        return {**good, "proof": [{**proof, **members}]}

    def signed_by_stranger(document: JsonObject) -> JsonObject:
        unsigned = {name: value for name, value in document.items() if name != "proof"}
        return stranger(document["issuer"]["id"]).sign(unsigned)

    def name_another(document: Any) -> None:
        document["credentialSubject"]["achievement"]["name"] = "家政服务员 三级/高级工"

    def hash_another(document: Any) -> None:
        document["credentialSubject"]["identifier"][0]["identityHash"] = "sha256$" + "7" * 64

    renamed = changed(name_another)
    yield "a right number with another occupation", renamed
    yield "a right number with another holder", changed(hash_another)
    yield "another issuer's name", {**good, "issuer": {**good["issuer"], "name": "别家"}}
    yield "its own key", signed_by_stranger(good)
    yield "its own key, another occupation", signed_by_stranger(renamed)
    its_did = "did:key:" + stranger(issuer).verification_method.partition("#")[2]
    yield (
        "its own issuer",
        signed_by_stranger({**good, "issuer": {**good["issuer"], "id": its_did}}),
    )
    bad = {**proof, "proofValue": renamed_value(proof)}
    yield "one bad proof behind the good one", {**good, "proof": [proof, bad]}
    yield "one bad proof before the good one", {**good, "proof": [bad, proof]}
    strangers = signed_by_stranger(good)["proof"][0]
    yield "a stranger's proof beside the good one", {**good, "proof": [proof, strangers]}
    yield "the good proof twice", {**good, "proof": [proof, proof]}
    yield "nine proofs", {**good, "proof": [proof] * 9}
    yield "no proof", {name: value for name, value in good.items() if name != "proof"}
    yield "an empty array of proofs", {**good, "proof": []}
    yield "proof is null", {**good, "proof": None}
    yield "proof is a text", {**good, "proof": proof["proofValue"]}
    yield "proof is an array in an array", {**good, "proof": [[proof]]}
    yield "proof in an object", {**good, "proof": proof}
    for name, point in weak_points().items():
        method = f"{issuer}#{raw_multikey(point)}"
        weak = {**proof, "verificationMethod": method, "proofValue": ANYBODYS}
        yield f"{name} as key", {**good, "proof": [weak]}
        yield f"{name} as key, another occupation", {**renamed, "proof": [weak]}
    yield "everybody's signature", with_proof(proofValue=ANYBODYS)
    yield "a signature cut short", with_proof(proofValue=proof["proofValue"][:-1])
    yield "a signature of 100,000 digits", with_proof(proofValue="z" + "1" * 100_000)
    yield "a signature in base64", with_proof(proofValue="u" + "A" * 86)
    yield "no signature in the proof", with_proof(proofValue=None)
    yield "an unknown cryptosuite", with_proof(cryptosuite="eddsa-jcs-2099")
    yield "no cryptosuite", with_proof(cryptosuite=None)
    yield "an older type of proof", with_proof(type="Ed25519Signature2020")
    yield "another purpose", with_proof(proofPurpose="authentication")
    yield "created is nonsense", with_proof(created="yesterday")
    yield "created on no day", with_proof(created="2026-02-30T99:00:00Z")
    yield "created is a number", with_proof(created=20260408)
    yield "created in another year", with_proof(created="2020-01-01T00:00:00+08:00")
    yield "a member more in the proof", with_proof(nonce="x")
    yield "the method without a key", with_proof(verificationMethod=issuer)
    yield "the method is a number", with_proof(verificationMethod=5)
    contexts = good["@context"]
    yield "contexts the other way round", {**good, "@context": contexts[::-1]}
    yield "a context more", {**good, "@context": [*contexts, "https://evil.example/v1"]}
    yield (
        "a context of its own",
        {**good, "@context": [*contexts, {"name": "https://evil.example/"}]},
    )
    yield "context is a text", {**good, "@context": contexts[0]}
    yield "no context", {name: value for name, value in good.items() if name != "@context"}
    yield (
        "a context more, in the proof, too",
        {
            **good,
            "@context": [*contexts, "https://evil.example/v1"],
            "proof": [{**proof, "@context": [*contexts, "https://evil.example/v1"]}],
        },
    )
    yield "issuer is a text", {**good, "issuer": issuer}
    yield "issuer is an array", {**good, "issuer": [good["issuer"]]}
    yield "no issuer", {name: value for name, value in good.items() if name != "issuer"}
    status = good["credentialStatus"]
    evil = "https://evil.example/status/revocation/0.json"
    yield "status elsewhere", {**good, "credentialStatus": {**status, "statusListCredential": evil}}
    yield (
        "status at another place",
        {**good, "credentialStatus": {**status, "statusListIndex": "9"}},
    )
    yield (
        "status far beyond",
        {**good, "credentialStatus": {**status, "id": "x/999999999.json#999999"}},
    )
    yield "no status", {name: value for name, value in good.items() if name != "credentialStatus"}
    yield "status is an array", {**good, "credentialStatus": [status]}
    yield "a member more", {**good, "note": "x"}
    yield "a member named __proto__", {**good, "__proto__": {"id": "x"}}
    yield "another type", {**good, "type": ["VerifiableCredential"]}
    yield "type is null", {**good, "type": None}
    yield "subject is an array", {**good, "credentialSubject": [good["credentialSubject"]]}
    yield "subject is null", {**good, "credentialSubject": None}
    yield "awarded earlier", {**good, "awardedDate": "2020-01-01T00:00:00+08:00"}
    yield "evidence is gone", {**good, "evidence": []}
    number = good["id"].rpartition("#")[2]
    yield "of another site", {**good, "id": f"https://evil.example/verify/#{number}"}
    yield (
        "of another site, signed there",
        signed_by_stranger({**good, "id": f"https://evil.example/verify/#{number}"}),
    )
    yield "a number that was never issued", {**good, "id": good["id"][:-6] + "999999"}
    yield (
        "of an organisation that there is not",
        {
            **good,
            "id": good["id"].replace(number, number[:7] + "999999" + number[13:]),
        },
    )


def _no_certificates(good: JsonObject) -> Iterator[tuple[str, object]]:
    yield "an array", [good]
    yield "a text", "hello"
    yield "null", None
    yield "an object without id", {"type": []}
    yield "id is a number", {**good, "id": 5}
    yield "id is an object", {**good, "id": {"id": good["id"]}}
    yield "id without a number", {**good, "id": "https://registry.example/#S1"}
    yield "id with control characters", {**good, "id": "#\x1b[2J\x1b[31m\u202eS1"}
    yield "id of 100,000 characters", {**good, "id": "#" + "S" * 100_000}


def _pdfs(data: bytes) -> Iterator[Case]:
    def case(name: str, content: bytes) -> Case:
        return Case(name, content, "refused", "certificate.pdf")

    whole = pdf([("certificate.json", data)])
    bomb = zlib.compress(bytes(50_000_000), 9)
    yield case("a PDF cut at the end", whole[:-40])
    yield case("a PDF cut in the middle", whole[: len(whole) // 2])
    yield case("a PDF of its first line", whole[:9])
    yield case("a PDF without an attachment", pdf([]))
    yield case("a PDF with another attachment", pdf([("other.json", data)]))
    yield case("a PDF with two", pdf([("certificate.json", data), ("certificate.json", b"{}")]))
    yield case("an encrypted PDF", pdf([("certificate.json", data)], password="secret"))
    yield case("a PDF with no JSON in it", pdf([("certificate.json", b"hello")]))
    yield case("a PDF with a bomb", plain_pdf(bomb, "/Filter /FlateDecode"))
    yield case("a PDF of nine megabytes", b"%PDF-1.7\n" + bytes(9_000_000) + b"%%EOF")
    yield case("a PDF with deep JSON", pdf([("certificate.json", b"[" * 100_000)]))
    other = json.loads(data)
    other["issuer"]["name"] = "别家"
    changed = pdf([("certificate.json", json.dumps(other).encode())])
    yield Case("a PDF with a changed certificate", changed, "no", "certificate.pdf")


def weak_points() -> dict[str, bytes]:
    """Keys by which anybody could sign, in every spelling that some library takes."""
    sign = 1 << 255
    points = {f"a point of small order, {y % 1000}": y for y in sorted(multikey.SMALL_ORDER_Y)}
    points |= {f"{name}, signed": y | sign for name, y in points.items()}
    points |= {
        "the neutral point misspelt": PRIME + 1,
        "zero misspelt": PRIME,
        "the neutral point misspelt, signed": (PRIME + 1) | sign,
    }
    return {name: y.to_bytes(32, "little") for name, y in points.items()}


def renamed_value(proof: JsonObject) -> str:
    """The proof's signature with its last digit another one: of the right length, and wrong."""
    value: str = proof["proofValue"]
    return value[:-1] + ("2" if value[-1] != "2" else "3")
