"""The certificate inside its PDF, and PDFs of strangers: each of them one sentence."""

from __future__ import annotations

import io
import random
import zlib
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject
from skillreg.errors import InputError
from skillreg.verifying.attached import LARGEST_JSON, certificate_in

from tests.story import Town
from tests.web.files import pdf

NUMBER = "S000037150001264000001"
CONTENT = b'{"id":"x"}'


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        certificate_in(data)
    return caught.value.text.en


def content_or_sentence(data: bytes) -> object:
    try:
        return certificate_in(data)
    except InputError as error:
        return error.text.zh


def attached(writer: PdfWriter) -> DictionaryObject:
    """The tree of names in which a PDF's attachments stand."""
    names = writer.root_object["/Names"]
    assert isinstance(names, DictionaryObject)
    tree = names["/EmbeddedFiles"]
    assert isinstance(tree, DictionaryObject)
    return tree


def compressed(content: bytes) -> bytes:
    """A PDF with an attachment that is small only while it is deflated."""
    writer = PdfWriter(io.BytesIO(pdf([("certificate.json", b"")])))
    names = attached(writer)["/Names"]
    assert isinstance(names, ArrayObject)
    specification = names[1].get_object()
    assert isinstance(specification, DictionaryObject)
    file = specification["/EF"]
    assert isinstance(file, DictionaryObject)
    stream = StreamObject()
    stream.set_data(zlib.compress(content))
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    file[NameObject("/F")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate as organisations hand it out."""
    folder = tmp_path_factory.mktemp("printed")
    town = Town(folder / "town")
    out = folder / "out"
    done = town.run("certificates", "export", "--number", NUMBER, "--out", str(out))
    assert done.returncode == 0, done.stderr
    return next(out.rglob("*.pdf"))


def test_by_command(town: Town, printed: Path) -> None:
    done = town.run("verify", str(printed))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(NUMBER)
    assert done.stdout.endswith("the certificate is genuine\n")


def test_a_changed_certificate_in_it(town: Town, printed: Path, tmp_path: Path) -> None:
    changed = certificate_in(printed.read_bytes()).replace(
        "四级/中级工".encode(), "三级/高级工".encode()
    )
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(pdf([("certificate.json", changed)]))
    done = town.run("verify", str(forged))
    assert done.returncode == 1
    assert "the file is not what the ledger holds" in done.stdout


def test_only_the_attachment_of_that_name() -> None:
    data = pdf([("notes.txt", b"x"), ("certificate.json", CONTENT)])
    assert certificate_in(data) == CONTENT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([]), "may be a scan"),
        (pdf([("other.json", CONTENT)]), "may be a scan"),
        (pdf([("certificate.json", CONTENT)], password="x"), "encrypted"),
        (pdf([("certificate.json", CONTENT)])[:-200], "incomplete"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (b"%PDF-1.7\n" + b"[" * 30_000 + b"\n%%EOF", "damaged"),
        (pdf([("certificate.json", b"1" * (LARGEST_JSON + 1))]), "too large"),
        (compressed(b"1" * (200 << 20)), "damaged"),
        (b"%PDF-1.7\n" + bytes(9 << 20) + b"%%EOF", "larger than 8 MB"),
        (pdf([("certificate.json", CONTENT), ("certificate.json", CONTENT)]), "more than one"),
    ],
    ids=[
        *("without", "another name", "encrypted", "truncated", "hollow", "nested"),
        *("huge attachment", "bomb", "huge", "two of them"),
    ],
)
def test_of_strangers(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_names_that_lead_back_to_themselves() -> None:
    data = pdf([("certificate.json", CONTENT)])
    writer = PdfWriter(io.BytesIO(data))
    names = attached(writer)
    looped = writer._add_object(names)
    names[NameObject("/Kids")] = ArrayObject([looped])
    out = io.BytesIO()
    writer.write(out)
    assert content_or_sentence(out.getvalue())


def test_any_damage(printed: Path) -> None:
    """Bytes changed, cut out or doubled: the attachment as it was, another text, or a sentence."""
    whole, chance = printed.read_bytes(), random.Random(1)
    for turn in range(60):
        data = bytearray(whole)
        at = chance.randrange(len(data))
        if turn % 3 == 0:
            for _ in range(20):
                data[chance.randrange(len(data))] = chance.randrange(256)
        elif turn % 3 == 1:
            del data[at : at + chance.randrange(2000)]
        else:
            data[at:at] = data[at // 2 : at // 2 + chance.randrange(500)]
        assert content_or_sentence(bytes(data))
