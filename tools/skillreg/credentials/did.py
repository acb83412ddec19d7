"""Who issues: `did:web` names of the registry and its organisations, and their documents.

The method turns a name into the address of a document
(https://w3c-ccg.github.io/did-method-web/#read-resolve):

    >>> organisation_did("https://host.example/reg", "S000037150001")
    'did:web:host.example:reg:o:S000037150001'
    >>> url_of("did:web:host.example:reg:o:S000037150001")
    'https://host.example/reg/o/S000037150001/did.json'
    >>> url_of("did:web:host.example")
    'https://host.example/.well-known/did.json'

A document lists every key that its subject ever signed with, retired ones too, or the tools of
others would reject what those keys signed. Revoked ones are dropped (decision 0024): a document
cannot say "until entry 15", and a thief dates a proof as he likes, so what a revoked key signed
honestly verifies here only. It is a convenience for such tools. What this registry believes is
`keys`, with the windows that a DID document cannot say.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, unquote

from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.keys import KeyRecord
from skillreg.errors import InputError
from skillreg.text import Text

CONTEXT = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")

_SCHEME = "https://"
_METHOD = "did:web:"


def registry_did(site: str) -> str:
    """The DID of the registry at `site`, which registry.yml gives: https, without a last `/`."""
    if not site.startswith(_SCHEME) or site.endswith("/"):
        raise InputError(
            Text(
                f"网址应以 https:// 开头且不以 / 结尾:{site}",
                f"a site is written https://host or https://host/path, not {site}",
            )
        )
    host, *path = site.removeprefix(_SCHEME).split("/")
    return _METHOD + ":".join([quote(host, safe=""), *path])


def site_of(did: str) -> str:
    """The site of a registry's DID, the inverse of `registry_did`.

    >>> site_of("did:web:host.example:reg")
    'https://host.example/reg'
    """
    address = url_of(did)
    return address.removesuffix("/did.json").removesuffix("/.well-known")


def organisation_did(site: str, code: str) -> str:
    return f"{registry_did(site)}:o:{code}"


def url_of(did: str) -> str:
    """Where the document of a `did:web` is published."""
    host, *path = did.removeprefix(_METHOD).split(":")
    if not did.startswith(_METHOD) or not host or not all(path):
        raise InputError(Text(f"不是 did:web:{did}", f"this is not a did:web: {did}"))
    return "/".join([_SCHEME + unquote(host), *(path or [".well-known"]), "did.json"])


def path_of(site: str, did: str) -> str:
    """The path of a DID document below the site: `o/<code>/did.json`, `.well-known/did.json`.

    >>> path_of("https://host.example/reg", "did:web:host.example:reg")
    'did.json'
    """
    return url_of(did).removeprefix(site + "/")


def did_document(did: str, records: Iterable[KeyRecord]) -> JsonObject:
    """The DID document of an issuer: its signing keys as Multikeys, for assertions."""
    keys = [
        record.key
        for record in records
        if record.role in ("registry", "issuing")
        and record.status != "revoked"
        and record.is_for(did)
    ]
    methods = {
        f"{did}#{key}": {
            "id": f"{did}#{key}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key,
        }
        for key in keys
    }
    return {
        "@context": list(CONTEXT),
        "id": did,
        "verificationMethod": list(methods.values()),
        "assertionMethod": list(methods),
    }
