"""Certificate files as somebody hands them in: picked, pasted or dropped; and PDFs, sound and otherwise."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfWriter

from tests.web.conftest import VerifyPage

ANSWERED = "[data-part=result]:visible, [data-part=handing-says][data-fault=true]:visible"


def hand_in(
    seen: VerifyPage, data: bytes, name: str, path: str = "verify/", kind: str = "application/json"
) -> VerifyPage:
    """Pick a file on a fresh page and wait for what the page says."""
    seen.page.goto("about:blank")
    seen.page.goto(f"{seen.address}/{path}")
    seen.page.wait_for_selector("[data-part=handing]:visible")
    seen.page.set_input_files("[data-part=file]", {"name": name, "mimeType": kind, "buffer": data})
    seen.page.wait_for_selector(ANSWERED)
    return seen


def pdf(attachments: list[tuple[str, bytes]], password: str = "") -> bytes:
    """A PDF of one blank page, written by pypdf."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    for name, data in attachments:
        writer.add_attachment(name, data)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def plain_pdf(
    content: bytes,
    members: str,
    length: bool = True,
    file_name: bytes = b"(certificate.json)",
) -> bytes:
    """A PDF of nothing but an attachment: `members` of its stream's dictionary, its length where `length`."""
    size = b"/Length %d " % len(content) if length else b""
    return b"".join(
        (
            b"%PDF-1.7\n",
            b"5 0 obj <<" + size + members.encode() + b">> stream\n" + content,
            b"\nendstream endobj\n",
            b"3 0 obj <</Type /Filespec /UF "
            + file_name
            + b" /EF <</F 5 0 R /UF 5 0 R>>>> endobj\n",
            b"9 0 obj %d endobj\n" % len(content),
            b"trailer <</Size 10>>\n%%EOF\n",
        )
    )


_PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const field = document.querySelector("[data-part=number]");
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""

_DROP = """([bytes, name]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
  for (const kind of ["dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""


def paste(seen: VerifyPage, text: str) -> None:
    """Into the field for the number, where people paste everything."""
    seen.page.evaluate(_PASTE, text)


def drop(seen: VerifyPage, data: bytes, name: str) -> None:
    """Somewhere on the page."""
    seen.page.evaluate(_DROP, [list(data), name])
