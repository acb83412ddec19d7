"""A guide's text for the search: by section, without what programs print and what looks like a person's."""

from __future__ import annotations

import pytest
from skillreg.site.guides import Section, guide_of, sections


def test_by_headings() -> None:
    html = (
        '<h1 id="g">指南</h1><p>先<strong>看</strong>这里。</p><ul><li>甲</li><li>乙</li></ul>'
        '<h2 id="a">申报 <code>new</code><a class="headerlink" href="#a">#</a></h2>'
        '<pre class="x"><code>$ skillreg <span>new</span></code></pre><p>六份材料</p>'
        "<h4>细节</h4><table><tr><td>一</td><td>二</td></tr></table>"
    )
    assert sections(html) == (
        Section("g", "指南", "先看这里。 甲 乙"),
        Section("a", "申报 new", "六份材料 细节 一 二"),
    )


def test_characters_are_what_they_are() -> None:
    assert sections('<h1 id="x">A &amp; B</h1><p>1 &lt; 2</p>') == (Section("x", "A & B", "1 < 2"),)


@pytest.mark.parametrize(
    "private", ["S000037150001264000001", "012026000001", "张*明", "欧阳**", "李＊"]
)
def test_nothing_that_looks_like_a_persons(private: str) -> None:
    (section,) = sections(f"<h1>例子</h1><p>见 {private} 这一行</p>")
    assert section.text == "见 这一行"


@pytest.mark.parametrize(
    ("address", "language", "path"),
    [("guides/holders/", "zh", "guides/holders/"), ("en/guides/holders/", "en", "guides/holders/")],
)
def test_where_it_stands(address: str, language: str, path: str) -> None:
    guide = guide_of(address, "<h1>x</h1>")
    assert (guide.language, guide.path, guide.address) == (language, path, address)


def test_text_before_any_heading_belongs_to_none() -> None:
    assert sections("<p>一句话</p>") == ()
