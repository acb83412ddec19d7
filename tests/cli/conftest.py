"""The story's registry, to go on with."""

from tests.story import town
from tests.web.conftest import page

__all__ = ["page", "town"]
