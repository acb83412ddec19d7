"""The published log as others see it: a Go program, tlog-scales, pymerkle and openssl, none of which is ours.

The Go program is built from Debian's golang.org/x/mod alone (`auditor/main.go`).
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pymerkle import InmemoryTree
from skillreg.ledger import checkpoint, note, tlog_proof
from skillreg.ledger.log import Prover, consistency_proof
from skillreg.ledger.merkle import EMPTY_ROOT, Frontier, leaf_hash
from skillreg.ledger.proofs import consistency_proof as consistency_path
from skillreg.ledger.proofs import inclusion_proof
from system import find_go_module
from tlog_scales.backend import LocalBackend
from tlog_scales.cli import main as tlog_tiles
from tlog_scales.reader import TilesReader
from tlog_scales.signing import Vkey
from tlog_scales.tlog import ConsistencyProof, InclusionProof

from tests.ledger.logs import City, line, lines, published
from tests.ledger.test_proofs import entry, node, root

AUDITOR = Path(__file__).with_name("auditor") / "main.go"
SIZES = (1, 2, 255, 256, 257, 511, 513, 700)
LARGEST = 600
#: What comes before the 32 bytes of an Ed25519 key in the form that openssl reads (RFC 8410).
DER = bytes.fromhex("302a300506032b6570032100")

Audit = Callable[[Path, str], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def auditor(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """The Go program, which audits a published folder with a verifier key."""
    go = shutil.which("go")
    source = find_go_module()
    if go is None or source is None:
        pytest.fail(
            "this test needs Go and its sumdb packages: run `make setup`, "
            "or install golang-go and golang-golang-x-mod-dev",
            pytrace=False,
        )
    program = tmp_path_factory.mktemp("go") / "auditor"
    subprocess.run(
        [go, "build", "-o", str(program), str(AUDITOR)],
        check=True,
        env={
            **os.environ,
            "GO111MODULE": "off",
            "GOPATH": str(source),
            "GOPROXY": "off",
            "GOFLAGS": "",
            "GOCACHE": str(program.with_name("cache")),
        },
    )

    def audit(log: Path, vkey: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(program), str(log), vkey], capture_output=True, text=True)

    return audit


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A log of 700 entries that was published at each of `SIZES`, into one folder."""
    city = City(tmp_path_factory.mktemp("city"))
    for size in SIZES:
        city.grow(size)
        city.sign()
        city.publish(city.root / "site")
    return city


@pytest.fixture
def log(city: City, tmp_path: Path) -> Path:
    """A copy of the published log, to be spoiled."""
    shutil.copytree(city.root / "site/log", tmp_path / "log")
    return tmp_path / "log"


# -- Go


def test_go_finds_the_log_in_order(auditor: Audit, city: City, log: Path) -> None:
    done = auditor(log, city.vkey)
    assert (done.returncode, done.stdout) == (0, "700 entries, 8 checkpoints\n"), done.stderr


@pytest.mark.parametrize("size", [0, 1, 2, 3, 255, 256, 257, 65_536 + 257])
def test_go_finds_every_shape_in_order(auditor: Audit, tmp_path: Path, size: int) -> None:
    city = City(tmp_path)
    city.grow(size, [b"%d" % index for index in range(size)])
    city.sign()
    city.publish(tmp_path / "site")
    done = auditor(tmp_path / "site/log", city.vkey)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{size} entries")


def test_go_notices_every_file_that_was_touched(auditor: Audit, city: City, log: Path) -> None:
    """One bit in the middle of each tile and bundle of the newest size, and of each checkpoint."""
    current = ("tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2")
    entries = ("tile/entries/000", "tile/entries/001", "tile/entries/002.p/188")
    checkpoints = ("checkpoint", *(f"checkpoints/{size}" for size in SIZES))
    for path in (*current, *entries, *checkpoints):
        whole = (log / path).read_bytes()
        spoiled = bytearray(whole)
        spoiled[len(whole) // 2] ^= 1
        (log / path).write_bytes(spoiled)
        assert auditor(log, city.vkey).returncode == 1, path
        (log / path).unlink()
        assert path.startswith("checkpoints/") or auditor(log, city.vkey).returncode == 1, path
        (log / path).write_bytes(whole)
    assert auditor(log, city.vkey).returncode == 0


def test_go_notices_a_log_that_was_rewritten(auditor: Audit, city: City, tmp_path: Path) -> None:
    """A log of the same key with other entries, whole in itself; but there is a checkpoint of the true one."""
    forged = City(tmp_path / "forged")
    forged.grow(800, [b"forged", *lines(1, 800)])
    forged.sign()
    forged.publish(tmp_path / "site")
    assert auditor(tmp_path / "site/log", city.vkey).returncode == 0
    shutil.copyfile(city.root / "site/log/checkpoints/700", tmp_path / "site/log/checkpoints/700")
    done = auditor(tmp_path / "site/log", city.vkey)
    assert done.returncode == 1
    assert "invalid" in done.stderr


def test_go_does_not_believe_another_key(auditor: Audit, city: City, log: Path) -> None:
    done = auditor(log, "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    assert done.returncode == 1
    assert "no verifiable signatures" in done.stderr


# -- tlog-scales


def test_tlog_scales_reads_and_verifies_the_log(city: City) -> None:
    reader = TilesReader(LocalBackend(city.root / "site/log"))
    signed = reader.get_checkpoint()
    signed.verify(Vkey.from_string(city.vkey))
    assert reader.calculate_root_hash() == signed.root_hash
    assert [reader.get_entry(index) for index in range(700)] == lines(0, 700)
    for index in range(0, 700, 37):
        reader.get_inclusion_proof(index, 700).check(leaf_hash(line(index)), signed.root_hash)


def test_tlog_scales_makes_the_same_proof_file(
    city: City, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = city.log.last()
    assert last is not None
    for index in (0, 511, 513, 600, 699):
        monkeypatch.setattr(
            "sys.argv", ["tlog-tiles", "gen-proof", str(city.root / "site/log"), str(index)]
        )
        tlog_tiles()
        made = tlog_proof.parse(capsys.readouterr().out.encode())
        assert made.checkpoint == last
        assert made.holds(line(index))
        if index >= 513:  # then the newest checkpoint is the first that covers it
            assert made == Prover(city.log).proof(index)


def test_tlog_scales_agrees_on_every_size() -> None:
    for size in range(LARGEST + 1):
        top = root(size)
        for index in {0, size // 3, size // 2, size - 1} & set(range(size)):
            path = inclusion_proof(node, index, size)
            InclusionProof(index, size, path).check(leaf_hash(entry(index)), top)
        for old in {0, 1, size // 3, size // 2, size - 1, size} & set(range(size + 1)):
            path = consistency_path(node, old, size)
            ConsistencyProof(old, size, path).check(root(old), top)


def test_tlog_scales_accepts_the_proof_between_two_checkpoints(city: City) -> None:
    for size in SIZES:
        old = city.log.at(size)
        assert old is not None
        proof = consistency_proof(city.log, old)
        ConsistencyProof(size, 700, list(proof.path)).check(old.root, proof.checkpoint.root)


# -- pymerkle, openssl


def test_pymerkle_agrees_on_every_size() -> None:
    tree, frontier = InmemoryTree(algorithm="sha256"), Frontier()
    assert frontier.root() == EMPTY_ROOT == root(0)
    for index in range(LARGEST):
        tree.append_entry(entry(index))
        frontier.append(leaf_hash(entry(index)))
        assert frontier.root() == tree.get_root() == root(index + 1)


def test_openssl_accepts_the_signature(city: City, tmp_path: Path) -> None:
    """What the guide tells a stranger to type, on the published bytes."""
    data = (city.root / "site/log/checkpoint").read_bytes()
    body, _, signatures = data.rpartition(b"\n\n")
    (tmp_path / "body").write_bytes(body + b"\n")
    (tmp_path / "signature").write_bytes(base64.b64decode(signatures.split()[-1])[4:])
    (tmp_path / "key.der").write_bytes(DER + base64.b64decode(city.vkey.split("+", 2)[2])[1:])

    def verify() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                *("openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin"),
                *("-inkey", "key.der", "-in", "body", "-sigfile", "signature"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )

    assert "Signature Verified Successfully" in verify().stdout
    (tmp_path / "body").write_bytes(body + b"\n\n")
    assert verify().returncode == 1


def test_the_published_key_is_the_one_on_record(city: City) -> None:
    vkey = published(city.root / "site")["log/vkey"].decode().strip()
    assert vkey == city.vkey
    key = note.VerifierKey.parse(vkey)
    signed = checkpoint.parse((city.root / "site/log/checkpoint").read_bytes())
    (signature,) = signed.note.signatures
    Ed25519PublicKey.from_public_bytes(key.public).verify(
        signature.signature, signed.note.text.encode()
    )
