"""Texts and structures as files may hold them, and texts that are nearly YAML."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st
from skillreg.yaml import Node, characters

#: Words that other YAML readers take for something else than text, and Chinese as it is typed.
TRICKY = [
    "", "no", "NO", "yes", "on", "off", "y", "n", "null", "~", "true", "007", "08", "0x1F", "1_000",
    "1.10", ".inf", ".nan", "12:30:45", "1e3", "+1", "2026-01-02", "2026-02-30", "=", "9" * 22,
    "张*明", "欧阳**", "养老护理员", "（全角）", "１２３", "⼯", "\u3000", "甲：乙", "“引号”", "a: b", "a #b",
    "- a", "? a", "[a]", "{a: b}", "!a", "&a", "*a", "%a", "@a", "`a", "|", ">", "'", '"', "\\", "#",
    " a", "a ", "a\nb", "\n", "a\n\n b\n", "𠮷", "𰻝", "e", "é", "---", "...", "<", "<<<",
]  # fmt: skip


def _is_typed(text: str) -> bool:
    return characters.is_clean_value(text)


texts = st.one_of(
    st.sampled_from(TRICKY),
    st.text(max_size=20).map(lambda text: unicodedata.normalize("NFC", text)).filter(_is_typed),
)
keys = texts.filter(lambda text: text not in ("", "<<"))
nodes: st.SearchStrategy[Node] = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
documents: st.SearchStrategy[dict[str, Node]] = st.dictionaries(keys, nodes, max_size=5)

_PIECES = [
    "a", "b", "甲", ": ", ":", "- ", "-", "\n", "\n", "  ", " ", "[", "]", "{", "}", ", ", ",", "'",
    '"', "|\n", ">\n", "#", " # ", "? ", "---\n", "...\n", "%YAML 1.2\n", "&x ", "*x", "!t ", "!!str ",
    "<<", "\\", "\\n", "\\u200b", "\\x41", "\t", "\r\n", "\r", "\u0085", "\u2028", "\u200b", "\u00a0",
    "：", "，", "“", "\u0301", "a: 1\n", "b: 2\n", "- c: 3\n", "\ufeff", "\0", "\ue000", "𠮷",
]  # fmt: skip
#: Text that is YAML often enough for every fault to be met.
nearly_yaml = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)
