"""Certificates as others see them: drawn and read by PDFium, taken apart by pypdf, their QR codes by ZXing. None of it is ours."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter
from pypdf import PdfReader


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def text_of(pdf: bytes) -> str:
    """All text in its order, without blanks, line breaks and the invisible places at which a line may break."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.replace("\u200b", "").split())


def attached(pdf: bytes) -> dict[str, list[bytes]]:
    return {name: list(data) for name, data in PdfReader(BytesIO(pdf)).attachments.items()}


def qr_codes(pdf: bytes, dpi: int = 150) -> list[str]:
    """What a scanner of a modest resolution reads from the paper."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=dpi / 72).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def qr_codes_of_a_photocopy(pdf: bytes, darkness: int) -> list[str]:
    """What is read from a bad copy: askew, out of focus, and without any grey; below `darkness` of 255 all is black."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=150 / 72).to_pil().convert("L")
    askew = picture.rotate(1.5, resample=Image.Resampling.BICUBIC, fillcolor=255)
    blurred = askew.filter(ImageFilter.GaussianBlur(1.2))
    copy = blurred.point([0 if grey < darkness else 255 for grey in range(256)])
    return [code.text for code in zxingcpp.read_barcodes(copy)]


def metadata(pdf: bytes) -> str:
    """All that the file says about itself, in both of the places where PDF keeps it."""
    reader = PdfReader(BytesIO(pdf))
    xmp = reader.xmp_metadata
    return f"{reader.metadata} {xmp.stream.get_data().decode() if xmp else ''}"
