"""Draws the pictures that chats and home screens show for the site: `card.png` (1200 × 630) and `icon.png` (180 × 180).

    make card

They name no city, so every registry has the same, and they are kept in the repository: the site's bytes then depend on
no font of the machine that builds it. The registry's own name stands beside the card, from the page's head.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

import typst

_STATIC = Path(__file__).parents[1] / "skillreg" / "site" / "static"

_CARD = """
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb("#0f4c75"))
#set text(font: ("Noto Sans CJK SC", "Source Han Sans SC"), fill: white, lang: "zh", region: "cn")
#place(right + horizon, dx: -80pt, image("mark.svg", width: 230pt))
#place(left + horizon, dx: 90pt, block(width: 800pt)[
  #text(size: 84pt, weight: "bold")[职业技能等级证书\\ 登记库]
  #v(24pt)
  #text(size: 38pt)[Register of vocational\\ skill level certificates]
])
"""
_ICON = """
#set page(width: 180pt, height: 180pt, margin: 0pt, fill: rgb("#1f86c7"))
#image("mark.svg", width: 180pt)
"""


def draw() -> None:
    fonts = typst.Fonts(include_embedded_fonts=False)
    compiler = typst.Compiler(root=str(_STATIC), font_paths=fonts)
    for name, source in (("card.png", _CARD), ("icon.png", _ICON)):
        drawn = compiler.compile(input=source.encode(), format="png", ppi=72)
        (_STATIC / name).write_bytes(cast(bytes, drawn))


if __name__ == "__main__":
    draw()
