"""The did:web documents as they are published, found by another's resolver over HTTPS and used by another's verifier."""

from __future__ import annotations

import json
import os
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from skillreg.credentials import keys
from skillreg.credentials.badge import certificate
from skillreg.credentials.did import organisation_did, registry_did, url_of
from skillreg.credentials.keys import KeyRecord
from skillreg.credentials.signer import Signer
from skillreg.site.publish import publish
from skillreg.trust.keyring import KEYS_PATH

from tests.credentials.build import facts, key, private_key
from tests.credentials.interop import SCRIPT, answers
from tests.site.registries import CODE, SmallRegistry

REMOVED = "S000037150002"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Published:
    """A registry at an address of its own, `https://localhost:<port>` or below it, on a real server."""

    def __init__(self, folder: Path, below: str) -> None:
        self._folder = folder
        self._authority = folder / "localhost.pem"
        handler = partial(_Quiet, directory=str(folder / "served"))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*_localhost(folder))
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.site = f"https://localhost:{self._server.server_port}{below}"
        self._publish(folder / "served" / below.lstrip("/"))

    def _publish(self, out: Path) -> None:
        registry = SmallRegistry(self._folder / "r")
        registry.set(site=self.site)
        registry.accredit()
        registry.accredit(REMOVED, "示例二")
        registry.remove(REMOVED)
        registry.seal("2026-06-01")
        path = self._folder / "r" / KEYS_PATH
        path.parent.mkdir(parents=True)
        path.write_bytes(keys.dump(self.records))
        publish(self._folder / "r", out)

    @property
    def records(self) -> tuple[KeyRecord, ...]:
        registry = registry_did(self.site)
        every = (f"{registry}:o:*",)
        return (
            KeyRecord(key("registry"), "registry", (registry,)),
            KeyRecord(key("old"), "issuing", every, 0, 10, "retired"),
            KeyRecord(key("stolen"), "issuing", every, 10, 15, "revoked"),
            KeyRecord(key("issuing"), "issuing", every, 15),
            KeyRecord(key("log"), "log", (registry,)),
        )

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def resolve(self, *names: str) -> list[dict[str, Any]]:
        node = shutil.which("node")
        assert node, "Node is needed for these tests: https://nodejs.org"
        done = subprocess.run(
            [node, str(SCRIPT.with_name("resolve.mjs")), *names],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "NODE_EXTRA_CA_CERTS": str(self._authority)},
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    def verifies(self, signed_with: str, index: int) -> bool:
        """What others' software says of a certificate, with the documents that it resolved itself."""
        issuer = organisation_did(self.site, CODE)
        signer = Signer(
            private_key(signed_with), f"{issuer}#{key(signed_with)}", "2026-04-28T00:00:00+08:00"
        )
        document = signer.sign(certificate(facts(site=self.site, index=index)))
        [resolved] = self.resolve(issuer)
        task = {
            "check": "proof",
            "suites": ["jcs"],
            "document": document,
            "documents": {url_of(issuer): resolved["document"]},
        }
        return bool(answers([task])[0]["verified"])


@pytest.fixture(params=["", "/reg"], ids=["at the root", "under a path"])
def published(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Published]:
    one = Published(tmp_path, request.param)
    one.start()
    yield one
    one.stop()


def test_a_resolver_finds_the_registry_and_every_organisation_even_a_removed_one(
    published: Published,
) -> None:
    names = [
        registry_did(published.site),
        *(organisation_did(published.site, code) for code in (CODE, REMOVED)),
    ]
    found = [one["document"] for one in published.resolve(*names)]
    assert [one["id"] for one in found] == names
    issuing = [key("old"), key("issuing")]
    assert [_asserting(one) for one in found] == [[key("registry")], issuing, issuing]


def test_a_resolver_finds_no_organisation_that_was_never_admitted(published: Published) -> None:
    [answer] = published.resolve(organisation_did(published.site, "S000037150009"))
    assert "not found" in answer["error"]


def test_others_accept_what_active_and_retired_keys_signed_and_nothing_of_a_revoked_one(
    published: Published,
) -> None:
    assert published.verifies("issuing", 20)
    assert published.verifies("old", 5)
    assert not published.verifies("stolen", 12)
    assert not published.verifies("log", 20)


def _asserting(document: dict[str, Any]) -> list[str]:
    return [method.partition("#")[2] for method in document["assertionMethod"]]


def _localhost(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that vouches for itself, and its key."""
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(secret, SHA256())
    )
    chain, own = folder / "localhost.pem", folder / "localhost.key"
    chain.write_bytes(signed.public_bytes(Encoding.PEM))
    own.write_bytes(secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return chain, own
