"""Build a registry's whole site into a folder, and rewrite only what changed there.

    build(Path("build/demo"), Path("build/demo/site"))

The settings are the registry's own mkdocs.yml; else, for a registry without one (a demo), those of the repository that
this package lies in, so that its guides come along; else the package's. MkDocs draws guides and shells into a folder of
its own, the rest is written straight to where it belongs.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from skillreg.errors import InputError, SkillregError
from skillreg.site.output import Output, PublishReport
from skillreg.site.plugin import SkillregPlugin
from skillreg.text import Text

_OWN = Path(__file__).resolve().with_name("mkdocs.yml")


def build(root: Path, out: Path) -> PublishReport:
    """Publish pages, guides and data of the registry in `root` into `out`."""
    output = Output(out)
    with tempfile.TemporaryDirectory(prefix="skillreg-") as drawn, _no_guides() as nothing:
        settings = _settings_for(root)
        folders = {"docs_dir": nothing} if settings == _OWN else {}
        quiet = logging.getLogger("mkdocs")
        level = quiet.level
        quiet.setLevel(logging.CRITICAL)  # what stops it is raised, and said once
        try:
            config = load_config(str(settings), site_dir=drawn, **folders)
            plugin = cast(SkillregPlugin, config.plugins["skillreg"])
            plugin.config.registry_root = str(root.resolve())
            plugin.output = output
            mkdocs_build(config)
        except MkDocsException as error:
            raise _expected(error) from error
        finally:
            quiet.setLevel(level)
        for file in sorted(Path(drawn).rglob("*")):
            if file.is_file():
                output.write(file.relative_to(drawn).as_posix(), file.read_bytes())
    return output.finish()


def _settings_for(root: Path) -> Path:
    repository = _OWN.parents[3] / "mkdocs.yml"
    for settings in (root / "mkdocs.yml", repository):
        if settings.is_file():
            return settings
    return _OWN


def _no_guides() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="skillreg-guides-")


def _expected(error: BaseException) -> SkillregError:
    """What stopped the build, as the plugin knew it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SkillregError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return InputError(Text(f"网站没有建成:{error}", f"the site was not built: {error}"))
