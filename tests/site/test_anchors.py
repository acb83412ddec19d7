"""Anchors of guides."""

from __future__ import annotations

import pytest
from skillreg.site.anchors import with_anchors


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("## 第一步:申报 <!-- #apply -->", "## 第一步:申报 {#apply}"),
        (
            "text\n\n### A heading <!-- #a-heading -->\n\nmore",
            "text\n\n### A heading {#a-heading}\n\nmore",
        ),
        ("## No anchor", "## No anchor"),
        ("text <!-- #not-a-heading -->", "text <!-- #not-a-heading -->"),
        ("## A heading <!-- a remark -->", "## A heading <!-- a remark -->"),
    ],
)
def test_a_heading_is_given_its_anchor(source: str, read: str) -> None:
    assert with_anchors(source) == read
