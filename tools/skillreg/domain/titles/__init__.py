"""What each key of a document is called in Chinese, for everybody who never reads the models.

The names stand here and not in the models, so that a model reads as the list of facts it is, and a translator or a
lawyer finds all words in one place. Schemas, forms and messages take them from here:

>>> title_of("Plan", "session").name
'场次编号'
>>> title_of("Candidate", "resit_part").values["theory"]
'理论知识考试'

A table is keyed by the model's name and the key *as it stands in the YAML file* (`from`, not `from_`); the empty key
is the model itself. Each text is `name:explanation`, parted at the first colon. Where only certain words
may stand, `VALUES` says what each means. A test fails when a field or a word has no entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillreg.domain.titles import certificates, registry, submissions, supervision

_TITLES = submissions.TITLES | registry.TITLES | supervision.TITLES | certificates.TITLES
_VALUES = submissions.VALUES | registry.VALUES | supervision.VALUES | certificates.VALUES


@dataclass(frozen=True)
class Title:
    """A short name, a sentence of explanation, and the meaning of each allowed word."""

    name: str
    about: str
    values: Mapping[str, str] = field(default_factory=dict)


def title_of(model: str, key: str = "") -> Title:
    """The title of a key of a model, or of the model itself."""
    name, _, about = _TITLES[model][key].partition(":")
    return Title(name, about, _VALUES.get(f"{model}.{key}", {}))
