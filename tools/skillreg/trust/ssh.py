"""SSH signatures on reviews (OpenSSH SSHSIG, namespace `skillreg-review`).

The work is done by `ssh-keygen` itself, so that any key it knows works (file, agent, hardware token), and anyone can
check a review without this project:

    ssh-keygen -Y verify -f registry/trust/allowed_signers -I <reviewer> -n skillreg-review -s city.yml.sig < city.yml
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from skillreg.domain.review import Review
from skillreg.errors import InputError, ToolMissing
from skillreg.text import Text
from skillreg.tree import Tree

NAMESPACE = "skillreg-review"
ALLOWED_SIGNERS = "registry/trust/allowed_signers"


def ssh_keygen() -> str:
    found = shutil.which("ssh-keygen")
    if found is None:
        raise ToolMissing(
            Text(
                "没有找到 ssh-keygen,请安装 OpenSSH(Debian/Ubuntu:apt install openssh-client)",
                "the program ssh-keygen is missing; install OpenSSH (Debian, Ubuntu: apt install openssh-client)",
            )
        )
    return found


def sign(data: bytes, key: Path) -> bytes:
    """The signature of `data` by a private key file (or the public file of a key held by an agent)."""
    if not key.is_file():
        raise ToolMissing(Text(f"没有找到 SSH 密钥文件 {key}", f"there is no SSH key file {key}"))
    done = subprocess.run(
        [ssh_keygen(), "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, "-"],
        input=data,
        capture_output=True,
    )
    if done.returncode != 0:
        raise InputError(
            Text(
                f"ssh-keygen 不能用 {key} 签名:{_last_line(done.stderr)}",
                f"ssh-keygen cannot sign with {key}: {_last_line(done.stderr)}",
            )
        )
    return done.stdout


def signature_fault(data: bytes, signature: bytes, signer: str, allowed: bytes) -> Text | None:
    """Why a signature does not hold; None when it does. `allowed` is the content of an allowed_signers file."""
    with tempfile.TemporaryDirectory(prefix="skillreg-") as folder:
        signers, sig = Path(folder, "allowed_signers"), Path(folder, "signature")
        signers.write_bytes(allowed)
        sig.write_bytes(signature)
        done = subprocess.run(
            [
                *(ssh_keygen(), "-Y", "verify", "-f", str(signers), "-I", signer),
                *("-n", NAMESPACE, "-s", str(sig)),
            ],
            input=data,
            capture_output=True,
        )
    if done.returncode == 0:
        return None
    said = _last_line(done.stderr or done.stdout)
    if "incorrect signature" in said:
        return Text(
            "签名之后文件被改动过,或签名时用的不是登记的密钥",
            "the file was changed after it was signed, or signed with another key than the one on record",
        )
    return Text(f"ssh-keygen 说:{said}", f"ssh-keygen says: {said}")


class ReviewSignatures:
    """Checks the signatures beside reviews in a tree; the believed keys come from the tree `authority`.

    They differ where a change brings its own keys: then the authority is the state before the change.
    """

    def __init__(self, tree: Tree, authority: Tree | None = None) -> None:
        self._tree = tree
        self._authority = authority or tree
        self._known: dict[str, Text | None] = {}

    def fault(self, path: str, review: Review) -> Text | None:
        if path not in self._known:
            self._known[path] = self._fault(path, review.reviewer)
        return self._known[path]

    def _fault(self, path: str, reviewer: str) -> Text | None:
        signature = self._tree.read(path + ".sig")
        if signature is None:
            return Text(f"没有签名文件 {path}.sig", f"there is no signature file {path}.sig")
        allowed = self._authority.read(ALLOWED_SIGNERS)
        if allowed is None:
            return Text(f"没有 {ALLOWED_SIGNERS}", f"there is no {ALLOWED_SIGNERS}")
        return signature_fault(self._tree.read(path) or b"", signature, reviewer, allowed)


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "?"
