"""Another city's registry as the first one sees it: a site over HTTPS, with a log of one entry and a witness's word.

Its certificate is made here and believed by nobody but whom `believed` is given to.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID
from skillreg.ledger import checkpoint
from skillreg.ledger.checkpoint import Checkpoint, log_origin
from skillreg.ledger.cosignature import CosignerKey, cosign, origin_folder, witness_name
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.note import VerifierKey
from skillreg.ledger.tiles import Tile


class Neighbour:
    """`site` is its address; `believed` is the environment in which a program takes its certificate."""

    def __init__(self, folder: Path, site: str, certificate: Path) -> None:
        self.folder = folder
        self.site = site
        self.believed = {"SSL_CERT_FILE": str(certificate)}
        self._log = Ed25519PrivateKey.generate()
        self._witness = Ed25519PrivateKey.generate()
        self.log_key = str(VerifierKey(log_origin(site), self._log.public_key().public_bytes_raw()))
        self.witness_key = str(CosignerKey.of(witness_name(site), self._witness))
        self.show(b"the first entry")

    def show(self, entry: bytes) -> None:
        """Publish a log that has this one entry."""
        root = leaf_hash(entry)
        self._write(Tile(0, 0, 1).path, root)
        signed = checkpoint.sign(Checkpoint(log_origin(self.site), 1, root), self._log)
        self._write("checkpoint", bytes(signed))

    def cosign(self, data: bytes, time: int) -> None:
        """Publish this checkpoint of somebody else's log as one that it saw."""
        seen = checkpoint.parse(data)
        line = cosign(seen.note.text, witness_name(self.site), self._witness, time)
        there = f"../witness/{origin_folder(seen.checkpoint.origin)}/checkpoint"
        self._write(there, bytes(seen.note.with_signature(line)))

    def _write(self, path: str, data: bytes) -> None:
        file = self.folder / "log" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def neighbour(folder: Path) -> Iterator[Neighbour]:
    """A neighbour on a port of this machine."""
    site = folder / "site"
    site.mkdir(parents=True)
    certificate, key = _certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Neighbour(site, f"https://localhost:{server.server_port}", certificate)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for `localhost` and its key, as files."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    certificate, key = folder / "localhost.pem", folder / "localhost.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, key
