"""The MkDocs plugin: `mkdocs build` at the repository's root publishes the whole site, guides, pages and data.

    plugins:
      - skillreg:
          registry_root: .     # the folder that has registry/ and submissions/, relative to mkdocs.yml

MkDocs draws the guides and one shell for each kind of data page; the plugin fills the shells (`pages`) and writes the
data (`publish`) when everything else is done. `theme` has what is said to the theme.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from skillreg.errors import SkillregError
from skillreg.registry import Registry
from skillreg.site import assets
from skillreg.site.anchors import with_anchors
from skillreg.site.chinese import join_lines
from skillreg.site.diagrams import with_drawings, without_drawing
from skillreg.site.guides import Guide, guide_of
from skillreg.site.output import Output
from skillreg.site.pages import draw_pages
from skillreg.site.policy import HEADERS, HEADERS_PATH
from skillreg.site.publish import publish_data
from skillreg.site.shell import Shell, Slot, mark, slots
from skillreg.site.theme import Theme
from skillreg.tree import FolderTree

_LOG = get_plugin_logger(__name__)


class SkillregConfig(base.Config):
    registry_root = options.Type(str, default=".")


class SkillregPlugin(BasePlugin[SkillregConfig]):
    """`output` is set by `build` to publish elsewhere than into MkDocs' own folder."""

    output: Output | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        beside = Path(config.config_file_path).parent if config.config_file_path else Path()
        self._registry = Registry(FolderTree((beside / self.config.registry_root).resolve()))
        self._slots = {slot.source: slot for slot in slots()}
        self._shells: dict[Slot, Shell] = {}
        self._guides: list[Guide] = []
        self._theme = Theme(self._registry)
        return self._theme.configure(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for slot in self._slots.values():
            shell = File.generated(
                config,
                slot.source,
                content=f"# {mark('title')}\n",
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            files.append(shell)
        return self._theme.files(files, config)

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        return self._theme.split(nav)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        docs = Path(config.docs_dir)
        for name in without_drawing(markdown, docs):
            _LOG.warning("%s: %s has not been drawn; run make diagrams", page.file.src_uri, name)
        to_root = get_relative_url(".", page.url).rstrip("/") + "/"
        return with_anchors(with_drawings(markdown, to_root, docs))

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        if page.file.src_uri in self._slots:
            return mark("content")
        joined = join_lines(html)
        self._guides.append(guide_of(page.url, joined))
        return joined

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        return self._theme.page_context(context, page, config, self._slots.get(page.file.src_uri))

    def on_template_context(
        self, context: TemplateContext, *, config: MkDocsConfig, **_: Any
    ) -> TemplateContext:
        return self._theme.template_context(context, config)

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        slot = self._slots.get(page.file.src_uri)
        if slot is None:
            return output
        self._shells[slot] = Shell(output)
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        output = self.output or Output(Path(config.site_dir), listed=False)
        try:
            record = publish_data(self._registry, output)
            draw_pages(self._registry, record, self._shells, output, self._guides)
            assets.write(output)
            output.write(HEADERS_PATH, HEADERS.encode())
        except SkillregError as error:
            raise PluginError(f"{error.text.zh}\n{error.text.en}") from error
        if self.output is None:
            output.finish()
