"""What a change may do: rules on the change as a whole and on each file that it touches.

None of them is a clause of its own; together they are what 五(三) asks for: traceability, and who evaluates, issues
and answers for it.
"""

from skillreg.gate.rules import files, history, trust
from skillreg.gate.rules.context import GateContext
from skillreg.rules.check import all_rules
from skillreg.rules.engine import Rule

#: The modules whose import writes the rules down.
FAMILIES = (files, history, trust)

__all__ = ["FAMILIES", "GateContext", "every_rule"]


def every_rule() -> list[Rule]:
    """The rules on documents and those on changes, in the order of their codes."""
    return all_rules()
