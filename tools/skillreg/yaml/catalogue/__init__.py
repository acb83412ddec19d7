"""What can be wrong with a file as a file, in words for a clerk: codes FIL100 to FIL149.

Each fault has a title, a message and a hint, in Chinese and English, for someone who has never
heard of YAML. The code is what stays; the words may get better.
"""

from skillreg.yaml.catalogue.characters import CHARACTERS
from skillreg.yaml.catalogue.fault import Fault
from skillreg.yaml.catalogue.files import FILES
from skillreg.yaml.catalogue.structure import STRUCTURE
from skillreg.yaml.catalogue.syntax import SYNTAX

CATALOGUE: dict[str, Fault] = {**FILES, **CHARACTERS, **SYNTAX, **STRUCTURE}

__all__ = ["CATALOGUE", "SYNTAX", "Fault"]
