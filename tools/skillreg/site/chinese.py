"""Chinese set as Chinese: a line break in the source of a guide is no space between two characters.

>>> join_lines("<p>写给评价机构的\\n经办人。Excel\\n也行</p>")
'<p>写给评价机构的经办人。Excel\\n也行</p>'
"""

from __future__ import annotations

import re

_CHINESE = r"\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’…—"
#: After a Chinese character, or a comma or the like behind one.
_BREAK = re.compile(rf"(?:(?<=[{_CHINESE}])|(?<=[{_CHINESE}][,;:!?)]))\n(?=[{_CHINESE}])")
_PREFORMATTED = re.compile(r"(<pre.*?</pre>)", re.DOTALL)


def join_lines(html: str) -> str:
    """The HTML of a guide with such line breaks taken out; code keeps its own."""
    pieces = _PREFORMATTED.split(html)
    pieces[::2] = [_BREAK.sub("", piece) for piece in pieces[::2]]
    return "".join(pieces)
