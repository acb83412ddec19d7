"""The certificates that the verifiers are asked about: good ones, and each spoiled in one way.

They come from the ledger of a registry that was really played, sealed and built, with and without the second proof.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from skillreg.credentials import status
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.multikey import of_private
from skillreg.credentials.signer import Signer
from skillreg.credentials.suites import BOTH
from skillreg.text import Text

from tests.credentials.build import private_key
from tests.interop.verifiers import Case
from tests.second_proof import (
    NUMBER,
    REVOKED,
    certificate,
    one_proof_town,
    published,
    second_proof_town,
    site_of,
)
from tests.story import Town

STRANGER = private_key("stranger")


def cases() -> Iterator[tuple[str, Text, Case]]:
    """Key, name and case."""
    one, both = one_proof_town(), second_proof_town()
    good, revoked = certificate(both, NUMBER), certificate(both, REVOKED)
    yield (
        "jcs",
        Text("好证书,只有 JCS 签名(默认)", "good, JCS proof only (the default)"),
        case(one, certificate(one, NUMBER)),
    )
    yield "both", Text("好证书,两份签名", "good, both proofs"), case(both, good)
    yield (
        "revoked_jcs",
        Text("已撤销,只有 JCS 签名", "revoked, JCS proof only"),
        case(one, certificate(one, REVOKED)),
    )
    yield "revoked", Text("已撤销,两份签名", "revoked, both proofs"), case(both, revoked)
    yield "changed", Text("内容改了一个字", "one word changed"), case(both, changed(good))
    for place, name in enumerate(("RDFC", "JCS")):
        spoiled = copy.deepcopy(good)
        spoiled["proof"][place] = revoked["proof"][place]
        yield (
            f"spoiled_{name.lower()}",
            Text(f"只有 {name} 签名是坏的", f"the {name} proof alone is bad"),
            case(both, spoiled),
        )
    yield (
        "stranger",
        Text("别人用自己的密钥冒名签的", "signed by a stranger in the organisation's name"),
        case(both, signed_by_a_stranger(good)),
    )
    yield (
        "forged_list",
        Text("已撤销,状态表被改回“有效”", "revoked, and the status list changed back"),
        forged_list(case(both, revoked)),
    )


def case(town: Town, document: JsonObject) -> Case:
    return Case(document, published(site_of(town)), town.root)


def changed(document: JsonObject) -> JsonObject:
    copied = copy.deepcopy(document)
    achievement = copied["credentialSubject"]["achievement"]
    achievement["name"] = achievement["name"].replace("四级", "三级")
    assert copied != document
    return copied


def signed_by_a_stranger(document: JsonObject) -> JsonObject:
    unsigned = {name: document[name] for name in document if name != "proof"}
    method = f"{document['issuer']['id']}#{of_private(STRANGER)}"
    return Signer(STRANGER, method, document["proof"][0]["created"], BOTH).sign(unsigned)


def forged_list(honest: Case) -> Case:
    url = honest.document["credentialStatus"]["statusListCredential"]
    forged = copy.deepcopy(honest.published[url])
    forged["credentialSubject"]["encodedList"] = status.encode([])
    return Case(honest.document, {**honest.published, url: forged}, honest.registry)
