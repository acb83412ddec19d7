"""Signed notes: a short text with signatures below it (C2SP signed-note, https://c2sp.org/signed-note).

    This is an example message.
                                                                  <- an empty line
    — example.com/foo Uw6QOo1mUB2C…                               <- em dash, name, base64(key id || signature)

A key is named by its *verifier key*, `<name>+<key id in hex>+<base64(type || key)>`; the id is the first four bytes of
SHA-256(name || 0x0A || type || key), so that a verifier knows at once which lines are for it. Signatures by keys that
the verifier does not know are ignored, whatever their name; one bad signature by a key that it knows makes the whole
note void; and a note without a good one by a known key is void as well.

>>> key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
>>> key.name, key.id.hex()
('PeterNeumann', 'c74f20a3')
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.credentials import multikey
from skillreg.errors import InputError, TrustError
from skillreg.text import Text

#: The type of a key whose Ed25519 signature is over the note's text.
ED25519: Final = 1
#: More than any note needs: a checkpoint with a hundred cosignatures is a tenth of it.
MOST_BYTES: Final = 1 << 17

_ID = 4
_SIGNATURE = 64
_BEGINS = "— "


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line below the text. `id` is of four bytes; what the bytes of `signature` are, the key's type says."""

    name: str
    id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"{_BEGINS}{self.name} {_base64(self.id + self.signature)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends in a line break, and the signatures that came with it: nothing is checked yet."""

    text: str
    signatures: tuple[SignatureLine, ...]

    def __bytes__(self) -> bytes:
        return f"{self.text}\n{''.join(map(str, self.signatures))}".encode()

    def with_signature(self, line: SignatureLine) -> Note:
        """The note with one more line; the same note when it has this very line."""
        if line in self.signatures:
            return self
        return Note(self.text, (*self.signatures, line))


class Key(Protocol):
    """What can check one kind of signature: a log's key here, a witness's elsewhere."""

    @property
    def name(self) -> str: ...

    @property
    def id(self) -> bytes: ...

    def signed(self, text: bytes, signature: bytes) -> bool:
        """Whether this key made this signature of this text."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The public half of an Ed25519 key that signs notes, by name and 32 bytes."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not is_key_name(self.name):
            raise _no_key(self.name)
        multikey.encode(self.public)  # refuses keys with which anybody can sign

    @property
    def id(self) -> bytes:
        return key_id(self.name, ED25519, self.public)

    def __str__(self) -> str:
        return vkey(self.name, ED25519, self.public)

    @classmethod
    def parse(cls, vkey: str) -> VerifierKey:
        """Read a verifier key; TrustError when it is none, or names another key than it has."""
        return cls(*parse_vkey(vkey, ED25519))

    def signed(self, text: bytes, signature: bytes) -> bool:
        return len(signature) == _SIGNATURE and multikey.signature_holds(
            multikey.encode(self.public), signature, text
        )


def key_id(name: str, kind: int, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:_ID]


def vkey(name: str, kind: int, public: bytes) -> str:
    """A public key of a type as verifiers write it."""
    return f"{name}+{key_id(name, kind, public).hex()}+{_base64(bytes([kind]) + public)}"


def parse_vkey(vkey: str, kind: int) -> tuple[str, bytes]:
    """The name and the 32 bytes of a verifier key of this type; TrustError when it is none, or its id is another's."""
    name, _, rest = vkey.partition("+")
    said, _, encoded = rest.partition("+")
    key = _from_base64(encoded)
    if not is_key_name(name) or key is None or len(key) != 33 or key[0] != kind:
        raise _no_key(vkey)
    if key_id(name, kind, key[1:]).hex() != said:
        raise _no_key(vkey)
    return name, key[1:]


def is_key_name(name: str) -> bool:
    """A name is not empty and has no space of any script and no plus sign."""
    return name != "" and "+" not in name and not any(letter.isspace() for letter in name)


def sign(text: str, name: str, private: Ed25519PrivateKey) -> SignatureLine:
    """The signature of a text by a log's key. Ed25519 is deterministic: the same text gives the same line."""
    key = VerifierKey(name, private.public_key().public_bytes_raw())
    return SignatureLine(name, key.id, private.sign(text.encode()))


def parse(data: bytes) -> Note:
    """Read a note; InputError when it is not in the form that the specification gives it."""
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise _malformed("不是 UTF-8", "it is not UTF-8") from None
    if len(data) > MOST_BYTES:
        raise _malformed("太长", "it is too long")
    if any(ord(letter) < 0x20 and letter != "\n" for letter in whole):
        raise _malformed("里面有控制字符", "there is a control character in it")
    text, gap, signatures = whole.rpartition("\n\n")
    if not gap or not signatures.endswith("\n"):
        raise _malformed("没有签名行", "it has no signature lines")
    lines = signatures[:-1].split("\n")
    return Note(text + "\n", tuple(map(_signature_line, lines)))


def verified(note: Note, keys: Iterable[Key]) -> tuple[Key, ...]:
    """The keys, of those given, that signed the note.

    TrustError when a signature by one of them is bad, or none of them signed: then nothing is known about the text.
    """
    known = {(key.name, key.id): key for key in keys}
    text = note.text.encode()
    good: dict[tuple[str, bytes], Key] = {}
    for line in note.signatures:
        key = known.get((line.name, line.id))
        if key is None:
            continue
        if not key.signed(text, line.signature):
            raise TrustError(
                Text(
                    f"{line.name} 的签名不成立,这份签名文本不可信",
                    f"the signature by {line.name} is bad, so this note is not to be believed",
                )
            )
        good[line.name, line.id] = key
    if not good:
        raise TrustError(
            Text(
                f"没有一个签名出自所知的密钥({_names(note.signatures)})",
                f"none of its signatures is by a known key ({_names(note.signatures)})",
            )
        )
    return tuple(good.values())


def _names(signatures: Sequence[SignatureLine]) -> str:
    return ", ".join(f"{line.name}+{line.id.hex()}" for line in signatures[:4])


def _signature_line(line: str) -> SignatureLine:
    name, _, encoded = line.removeprefix(_BEGINS).partition(" ")
    data = _from_base64(encoded)
    if not line.startswith(_BEGINS) or not is_key_name(name) or data is None or len(data) <= _ID:
        raise _malformed("有一行签名写法不对", "one of its signature lines is malformed")
    return SignatureLine(name, data[:_ID], data[_ID:])


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _from_base64(text: str) -> bytes | None:
    """The bytes of a text in base64, in its one proper form only."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if _base64(data) == text else None


def _malformed(zh: str, en: str) -> InputError:
    return InputError(Text(f"这不是签名文本:{zh}", f"this is not a signed note: {en}"))


def _no_key(vkey: str) -> TrustError:
    shown = vkey[:120].encode("unicode_escape").decode()
    return TrustError(Text(f"不是验证密钥:{shown}", f"this is not a verifier key: {shown}"))
