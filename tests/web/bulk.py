"""The page for lists as a visitor sees it, and a site of thousands of certificates for it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page
from skillreg.domain.numbers import CertificateNumber

from tests.credentials.build import CODE
from tests.web.site import FixtureSite, certificate

ANSWERED = "[data-filled=true], [data-part=says][data-fault=true]:visible"
KIND = "application/octet-stream"


@dataclass
class BulkPage:
    """One tab on the page for lists of one site."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)

    def open(self, path: str = "verify/bulk/") -> BulkPage:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector("[data-part=list-form]:visible")
        return self

    def paste(self, text: str) -> BulkPage:
        self.page.fill("[data-part=pasted]", text)
        self.page.click("[data-part=list-form] button[type=submit]")
        return self.settle()

    def pick(self, data: bytes, name: str = "list.csv") -> BulkPage:
        file = FilePayload(name=name, mimeType=KIND, buffer=data)
        self.page.set_input_files("[data-part=file]", file)
        return self.settle()

    def settle(self) -> BulkPage:
        self.page.wait_for_selector(ANSWERED, state="attached")
        return self

    @property
    def fault(self) -> str:
        return self.page.inner_text("[data-part=says]")

    @property
    def summary(self) -> str:
        return self.page.inner_text("[data-part=summary-text]")

    @property
    def look(self) -> str | None:
        return self.page.get_attribute("[data-part=summary]", "data-look")

    @property
    def notes(self) -> list[str]:
        return self.page.locator("[data-part=notes] li").all_inner_texts()

    @property
    def columns(self) -> list[str]:
        return self.page.locator("[data-part=columns-list] li").all_inner_texts()

    @property
    def findings(self) -> list[str]:
        rows = self.page.locator("[data-part=rows] tr").all()
        return [row.get_attribute("data-finding") or "" for row in rows]

    def cells(self, column: str) -> list[str]:
        return self.page.locator(f"[data-part=rows] [data-column={column}]").all_inner_texts()

    @property
    def shown(self) -> int:
        return self.page.locator("[data-part=rows] tr:visible").count()

    def download(self) -> tuple[str, bytes]:
        with self.page.expect_download() as waiting:
            self.page.click("[data-part=download]")
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def large_site(folder: Path, certificates: int) -> list[str]:
    """Publish so many certificates of one organisation, in blocks of a hundred; give their numbers."""
    site = FixtureSite(size=certificates + 20)
    site.block = [
        certificate(20 + place, number=f"{CODE}264{place + 1:06d}") for place in range(certificates)
    ]
    site.write(folder)
    blocks: dict[str, list[dict[str, Any]]] = {}
    for index, entry in site.block:
        number = CertificateNumber.parse(entry["id"].partition("#")[2])
        blocks.setdefault(number.shard_path, []).append({"index": index, "entry": entry})
    for path, block in blocks.items():
        file = folder / "certificates" / f"{path}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(block, ensure_ascii=False), "utf-8")
    return [entry["id"].partition("#")[2] for _, entry in site.block]
