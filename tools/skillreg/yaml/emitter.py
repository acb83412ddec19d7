"""Writing YAML that our own reader, and everybody else's, reads as the same text.

Every text that YAML 1.1 or 1.2 could take for something else (`no`, `2026-03-02`, `007`) is quoted by PyYAML, since
it is given texts only.
"""

from __future__ import annotations

import yaml


class _Plain(yaml.SafeDumper):
    """Writes a value that occurs twice twice: our reader takes no aliases."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text of several lines as a person writes it: a block, line by line."""
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _text)


def dump(content: object) -> str:
    """YAML of dicts, lists and texts, keys in the order given, Chinese as it is, LF at the ends of lines."""
    return yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)
