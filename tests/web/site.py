"""A small static site around the verify page: real signed records in the published files, the page in a bare shell.

site = FixtureSite()
site.block.append(revocation(25))
site.write(folder)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from skillreg.credentials import keys
from skillreg.credentials.badge import certificate as badge
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.credentials.holder import encode_fragment
from skillreg.credentials.keys import KeyRecord
from skillreg.credentials.signer import Signer
from skillreg.credentials.vc import EntryType, registry_credential
from skillreg.site import assets, bulk_texts, verify_texts
from skillreg.site.brought import upper_nodes
from skillreg.site.shell import LANGUAGES, prefix_of
from skillreg.text import Language, Text

from tests.credentials.build import (
    CODE,
    CREATED,
    NUMBER,
    ORGANISATION,
    REGISTRY,
    SITE,
    facts,
    opening,
    private_key,
    records,
    signer,
)
from tests.web.log import FixtureLog

ROOT = Path(__file__).parents[2]
WEB = ROOT / "tools" / "web"
BLOCK = f"certificates/{CODE}/26/4/0000.json"
ACCREDITATION = f"organisations/{CODE}/accreditation.json"
LINK = encode_fragment(NUMBER, opening())

SHELL = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>{title}</title>
<link rel="stylesheet" href="{base}assets/skillreg/site.css">
<link rel="stylesheet" href="{base}shell.css">
</head>
<body><main><h1>{title}</h1>
{page}
</main></body>
</html>
"""
SHELL_CSS = """body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0; }
main { box-sizing: border-box; margin: 0 auto; max-width: 46em; padding: 1em; width: 100%; }
"""

Logged = tuple[int, JsonObject]


def certificate(index: int, *, by: Signer | None = None, **changes: Any) -> Logged:
    """A certificate of the fixture's organisation, signed with its key unless `by` another."""
    signing = by or signer("issuing", ORGANISATION)
    return index, signing.sign(badge(facts(index=index, **changes)))


def entry(kind: EntryType, index: int, subject: JsonObject, by: Signer | None = None) -> Logged:
    """A statement of the registry, signed with its key unless `by` another."""
    signing = by or signer("registry", REGISTRY)
    unsigned = registry_credential(kind, index, "示例登记处", subject, CREATED, SITE)
    return index, signing.sign(unsigned)


def accreditation(
    index: int, *, status: str = "active", levels: Sequence[int] = (5, 4), by: Signer | None = None
) -> Logged:
    line = {
        "occupation": "4-10-01-05",
        "edition": "2022",
        "name": "养老护理员",
        "levels": list(levels),
        "basis": "《养老护理员国家职业技能标准(2019年版)》",
    }
    subject = {
        "id": ORGANISATION,
        "code": CODE,
        "name": "示例养老服务有限公司(示例)",
        "scope": [line],
        "status": status,
        "from": "2026-03-02",
        "reason": "评价场地整改(示例)",
    }
    return entry("Accreditation", index, subject, by)


def revocation(index: int, *, by: Signer | None = None) -> Logged:
    subject = {
        "id": ORGANISATION,
        "number": NUMBER,
        "versions": [20],
        "from": "2026-05-11",
        "ground": "cheating",
        "reason": "考生冒名顶替(示例)",
        "authority": "示例市职业技能鉴定指导中心",
    }
    return entry("Revocation", index, subject, by)


def correction(
    index: int,
    *,
    replaces: int = 20,
    fields: Sequence[str] = ("specialty",),
    by: Signer | None = None,
) -> Logged:
    """The registry's word for the version that stands just before it."""
    subject = {
        "id": ORGANISATION,
        "number": NUMBER,
        "version": 2,
        "replaces": replaces,
        "by": index - 1,
        "fields": list(fields),
        "reason": "工种漏填(示例)",
    }
    return entry("Correction", index, subject, by)


def removal(index: int, *, by: Signer | None = None) -> Logged:
    subject = {
        "id": ORGANISATION,
        "code": CODE,
        "from": "2026-05-06",
        "ground": "disorder",
        "reason": "场地被收回后仍在考核(示例)",
        "evidence": ["2026-01"],
    }
    return entry("Removal", index, subject, by)


@dataclass(frozen=True)
class FixturePage:
    """A page that a browser's program fills, by the name of its template."""

    path: str
    title: Text
    texts: Callable[[Language], Mapping[str, Any]]


PAGES = {
    "verify": FixturePage("verify", verify_texts.TITLE, verify_texts.verify_texts),
    "bulk": FixturePage("verify/bulk", bulk_texts.TITLE, bulk_texts.bulk_texts),
}


@dataclass
class FixtureSite:
    """What is published, ready to be changed by a test; `write` puts it into a folder."""

    block: list[Logged] = field(default_factory=lambda: [certificate(20)])
    accreditations: list[Logged] = field(default_factory=lambda: [accreditation(3)])
    keys: Sequence[KeyRecord] = field(default_factory=records)
    official: bool = True
    size: int = 30
    log_key: str = "log"
    between: str = "entry"
    brings: bool = False

    @property
    def log(self) -> FixtureLog:
        """The log of what stands in it now: a test that changes the files later has records that the log has not."""
        lines = {index: canonicalise(it) for index, it in self.block}
        return FixtureLog(lines, self.size, self.between, key=private_key(self.log_key))

    @property
    def about(self) -> JsonObject:
        """What data/registry.json says."""
        return {
            "name": {"zh": "示例市登记库", "en": "Example City Registry"},
            "official": self.official,
            "site": SITE,
            "did": REGISTRY,
            "size": self.size,
            "root": "0" * 64,
            "as_of": "2026-05-12",
            "organisations": {CODE: "示例养老服务有限公司(示例)"},
        }

    @property
    def brought(self) -> JsonObject:
        """What the page has in it, where it brings files along."""
        log = self.log
        return {
            "data/registry.json": self.about,
            "trust/keys.json": json.loads(keys.dump(self.keys)),
            "log/checkpoint": bytes(log.checkpoint()).decode(),
            "log/nodes": upper_nodes(log.node, log.size),
        }

    def write(self, folder: Path) -> None:
        publish_code(folder)
        brought = self.brought if self.brings else None
        for language in LANGUAGES:
            for name, page in PAGES.items():
                path = prefix_of(language) + page.path
                _write(folder / path / "index.html", _page(language, path, name, page, brought))
        _write(folder / "data" / "registry.json", json.dumps(self.about))
        _write(folder / "trust" / "keys.json", keys.dump(self.keys).decode())
        _write(folder / BLOCK, _list(self.block))
        _write(folder / ACCREDITATION, _list(self.accreditations))
        self.log.write(folder)


#: Bundled once in a run of the tests.
bundled = cache(assets.bundle)
styled = cache(assets.style)


def publish_code(folder: Path) -> None:
    """The browser code as the site has it."""
    published = folder / assets.FOLDER
    published.mkdir(parents=True)
    for entry in assets.ENTRIES:
        for name, code in bundled(entry).items():
            (published / name).write_bytes(code)
    _write(published / assets.STYLE, styled())
    _write(folder / "shell.css", SHELL_CSS)


def _page(
    language: Language, path: str, name: str, page: FixturePage, brought: JsonObject | None
) -> str:
    base = "../" * len(path.split("/"))
    home = base if language == "zh" else base + "en/"
    templates = Environment(
        loader=FileSystemLoader(ROOT / "tools/skillreg/site/templates"), autoescape=True
    )
    content = templates.get_template(f"{name}.html").render(
        base=base, home=home, t=page.texts(language), brought=brought
    )
    html_language = "zh-CN" if language == "zh" else "en"
    title = page.title.in_language(language)
    return SHELL.format(language=html_language, title=title, base=base, page=content)


def _list(logged: Sequence[Logged]) -> str:
    return json.dumps([{"index": index, "entry": it} for index, it in logged], ensure_ascii=False)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
