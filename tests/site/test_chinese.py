"""Line breaks between Chinese characters."""

from __future__ import annotations

import pytest
from skillreg.site.chinese import join_lines


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>机构\n经办</p>", "<p>机构经办</p>"),
        ("<p>编起。\n公示</p>", "<p>编起。公示</p>"),
        ("<p>一\n二\n三</p>", "<p>一二三</p>"),
        ("<p>电脑里,\n负责(见上)\n保密</p>", "<p>电脑里,负责(见上)保密</p>"),
        ("<p>用 Excel,\n也行</p>", "<p>用 Excel,\n也行</p>"),
        ("<p>用 Excel\n也行</p>", "<p>用 Excel\n也行</p>"),
        ("<p>two\nwords</p>", "<p>two\nwords</p>"),
        (
            "<pre><code>甲\n乙</code></pre><p>丙\n丁</p>",
            "<pre><code>甲\n乙</code></pre><p>丙丁</p>",
        ),
    ],
)
def test_a_line_break_between_characters_is_no_space(source: str, shown: str) -> None:
    assert join_lines(source) == shown
