"""`skillreg schema`."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from skillreg.cli.settings import Settings
from skillreg.domain.paths import KINDS
from skillreg.domain.titles import title_of
from skillreg.errors import InputError
from skillreg.schema import schema_files
from skillreg.text import Text, counted


@click.command()
@click.argument("kind", required=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def schema(settings: Settings, kind: str | None, out: Path | None) -> None:
    """导出 JSON Schema,供编辑器提示和校验 / export JSON Schemas for editors and checkers."""
    known = {one.name: one for one in KINDS}
    if kind is not None and kind not in known:
        near = ", ".join(difflib.get_close_matches(kind, known, n=3)) or ", ".join(known)
        raise InputError(
            Text(
                f"没有文件种类 {kind};是不是 {near}?",
                f"there is no kind of document {kind}; did you mean {near}?",
            )
        )
    files = schema_files(KINDS if kind is None else [known[kind]])
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_text(content, "utf-8", newline="\n")
        settings.say(
            f"{len(files)} 个 Schema 在 {out}", f"{counted(len(files), 'schema')} in {out}"
        )
    elif kind is not None:
        click.echo(files[f"{kind}.schema.json"], nl=False)
    else:
        for one in KINDS:
            click.echo(f"{one.name:<12} {title_of(one.model.__name__).name}  {one.example}")
