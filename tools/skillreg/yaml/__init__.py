"""Reading YAML from strangers: `load` gives dicts, lists and text, or says all that is wrong.

YAML is what people write; nothing that the registry seals is ever read from it again. So this
reader takes the small part of YAML that a form needs and refuses the rest, with a sentence that
helps a clerk who has never heard of YAML:

* every scalar stays text (`no`, `007`, `12:30`, 22 digits, nothing at all); types are the models'
  business, where a pattern can say what it wants;
* one document, a mapping at the top; no anchors, aliases, tags, directives, merge keys, duplicate
  or complex keys;
* UTF-8 without a byte order mark, NFC, and no character that nobody can see (`characters`); LF or
  CRLF ends a line, since CRLF is what Windows writes and means the same to every program;
* size, depth, number of entries and length of a text are bounded (`limits`).

How: the bytes are decoded and swept once by one compiled expression, then libyaml's event stream
is folded into plain values with an explicit stack, several times faster than PyYAML's own loaders.
libyaml reads no further ahead than a line or 1,024 characters, and the fold stops pulling events at
the depth limit, so 30,000 `[` (which crash the C loader) end after sixteen. Nothing is built before
its bound is checked. The fold keeps no positions: when it meets anything unusual it gives up, and
`survey` walks the file again to tell every fault with its place.

>>> load("name: 张*明\\nlevel: 04\\n")
{'name': '张*明', 'level': '04'}
"""

from skillreg.yaml.characters import TABLE_VERSION
from skillreg.yaml.emitter import dump
from skillreg.yaml.faults import FAULTS, Refused
from skillreg.yaml.limits import LIMITS, Limits
from skillreg.yaml.reader import Node, load
from skillreg.yaml.survey import Locations, locate

__all__ = [
    "FAULTS",
    "LIMITS",
    "TABLE_VERSION",
    "Limits",
    "Locations",
    "Node",
    "Refused",
    "dump",
    "load",
    "locate",
]
