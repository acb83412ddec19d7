"""Scanning a QR code with the camera, in a Chromium whose camera shows a picture of our choosing.

Chromium on Linux has no `BarcodeDetector`. Where a test needs one, it stands in for it by handing the camera's
picture to ZXing: what the page asks of it, and what it does with the answer, is the page's own code.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import segno
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.conftest import BROWSER_ARGUMENTS
from tests.credentials.build import NUMBER
from tests.web.conftest import Serve, VerifyPage
from tests.web.site import LINK, FixtureSite

DETECTOR = """
window.BarcodeDetector = class {
  static getSupportedFormats() { return Promise.resolve(["qr_code"]); }
  async detect(video) {
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    return (await window.readByZXing(canvas.toDataURL("image/png"))).map((rawValue) => ({ rawValue }));
  }
};
"""


def read_by_zxing(picture: str) -> list[str]:
    data = base64.b64decode(picture.partition(",")[2])
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(data)))]


def film(file: Path, text: str) -> Path:
    """A film of one still picture, as a camera sees a QR code held before it."""
    picture = io.BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=6, border=6)
    with Image.open(picture) as code:
        scene = Image.new("RGB", (640, 640), "white")
        scene.paste(code.convert("RGB").resize((560, 560)), (40, 40))
    scene.save(file, "JPEG", quality=95)
    file.write_bytes(file.read_bytes() * 5)
    return file


@pytest.fixture
def camera(
    tmp_path: Path,
    browser: Browser,
    chromium_path: str,
    site: FixtureSite,
    folder: Path,
    serve: Serve,
) -> Iterator[Callable[..., VerifyPage]]:
    """A page in a browser of its own, whose camera shows the text's QR code."""
    site.write(folder)
    address = serve(folder).rstrip("/")
    opened: list[Browser] = []

    def open_page(text: str, granted: bool = True) -> VerifyPage:
        shown = film(tmp_path / "camera.mjpeg", text)
        own = browser.browser_type.launch(
            executable_path=chromium_path,
            args=[
                *BROWSER_ARGUMENTS,
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={shown}",
            ],
        )
        opened.append(own)
        page = own.new_context(permissions=["camera"] if granted else []).new_page()
        page.expose_function("readByZXing", read_by_zxing)
        page.add_init_script(DETECTOR)
        page.goto(f"{address}/verify/")
        page.wait_for_selector("[data-part=scan]:visible")
        return VerifyPage(page, address)

    yield open_page
    for own in opened:
        own.close()


def test_hidden_where_the_browser_cannot(
    page: Page, site: FixtureSite, folder: Path, serve: Serve
) -> None:
    site.write(folder)
    page.goto(f"{serve(folder)}verify/")
    page.wait_for_selector("[data-part=number-form]:visible")
    assert page.evaluate("'BarcodeDetector' in window") is False
    assert not page.is_visible("[data-part=scan]")


def test_scan(camera: Callable[..., VerifyPage]) -> None:
    seen = camera(f"https://registry.example/verify/#{LINK}")
    seen.page.click("[data-part=scan]")
    seen.settle()
    assert (seen.answers["holder"], seen.look) == ("yes", "good")
    assert seen.facts["name"] == "张小明"
    assert not seen.sees("scanner")
    assert seen.page.evaluate("document.querySelector('video').srcObject") is None


def test_a_code_that_leads_elsewhere(camera: Callable[..., VerifyPage]) -> None:
    seen = camera(f"https://evil.example/verify/#{NUMBER}")
    seen.page.click("[data-part=scan]")
    seen.settle()
    assert "evil.example" in seen.page.inner_text("[data-part=scan-says]")


def test_a_code_of_something_else(camera: Callable[..., VerifyPage]) -> None:
    seen = camera("https://example.com/menu")
    seen.page.click("[data-part=scan]")
    seen.page.get_by_text("这个二维码里没有证书编号").wait_for()
    seen.page.click("[data-part=scan-stop]")
    seen.page.wait_for_selector("[data-part=scanner]", state="hidden")
    assert seen.page.inner_text("[data-part=scan-says]") == ""
    assert seen.page.evaluate("document.activeElement.dataset.part") == "scan"


def test_camera_refused(camera: Callable[..., VerifyPage]) -> None:
    seen = camera("x", granted=False)
    seen.page.click("[data-part=scan]")
    seen.page.get_by_text("未获准使用摄像头").wait_for()
    assert not seen.sees("scanner")
