"""Keys of the root of trust: public ones as they are told to the registrar, private ones by their URI.

A public key is a Multikey (`z6Mk…`, Ed25519), a file with one, or a PEM file such as a cloud KMS gives out. A private key is
named by `file:` or `env:` (see `keyring`), or by any URI that securesystemslib knows: `awskms:`, `gcpkms:`,
`azurekms:`, `hsm:`; those need what `pip install 'securesystemslib[awskms]'` brings, and the credentials that the
cloud's own tools use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from securesystemslib.exceptions import UnsupportedLibraryError, VerificationError
from securesystemslib.signer import CryptoSigner, Key, Signer, SSlibKey

from skillreg.credentials import multikey
from skillreg.errors import InputError, SkillregError, ToolMissing
from skillreg.text import Text
from skillreg.trust.keyring import load_private

_OURS = ("file", "env")
_LONGEST = 8192
_PROBE = b"skillreg: which key is this?"


def public_key(text: str) -> Key:
    """A public key from its Multikey, or from a file with it or with PEM; InputError when it is neither."""
    file = Path(text)
    if file.is_file():
        data = file.read_bytes()[:_LONGEST]
        if b"-----BEGIN" in data:
            return _from_pem(data, file)
        text = data.decode("utf-8", "replace").strip()
    try:
        return SSlibKey.from_crypto(Ed25519PublicKey.from_public_bytes(multikey.decode(text)))
    except SkillregError as error:
        raise InputError(
            Text(
                f"{text[:60]} 不是公钥:应为 z6Mk 开头的公钥,或存有公钥的文件",
                f"{text[:60]} is no public key: it is a text that starts with z6Mk, or a file with one",
            )
        ) from error


def _from_pem(data: bytes, file: Path) -> Key:
    try:
        return SSlibKey.from_crypto(load_pem_public_key(data))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise InputError(
            Text(f"{file} 不是公钥文件(PEM)", f"{file} is no public key file (PEM)")
        ) from error


def name_of(key: Key) -> str:
    """A key as people tell it: its Multikey, or scheme and key id where it is none."""
    if key.keytype == "ed25519":
        return multikey.encode(bytes.fromhex(key.keyval["public"]))
    return f"{key.scheme}:{key.keyid}"


def signer_of(uri: str, environment: Mapping[str, str], keys: Iterable[Key]) -> Signer:
    """The signer that a URI names, for whichever of the keys it is."""
    if uri.partition(":")[0] in _OURS:
        return CryptoSigner(load_private(uri, environment))
    why = ""
    for key in keys:
        try:
            signer = Signer.from_priv_key_uri(uri, key)
            key.verify_signature(signer.sign(_PROBE), _PROBE)
        except (UnsupportedLibraryError, ImportError) as error:
            raise ToolMissing(
                Text(
                    f"{uri.partition(':')[0]}: 密钥需要另装的程序:{error}",
                    f"{uri.partition(':')[0]}: keys need more to be installed: {error}",
                )
            ) from error
        except VerificationError:
            why = "signed with another key"
        except Exception as error:  # noqa: BLE001 - each cloud's library has errors of its own
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
        else:
            return signer
    raise ToolMissing(
        Text(
            f"不能用 {uri} 签名,或它不是信任根里的密钥:{why}",
            f"cannot sign with {uri}, or it is no key of the root of trust: {why}",
        )
    )
