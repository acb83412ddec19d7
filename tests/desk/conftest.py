"""The story's registry, to go on with."""

from tests.story import town

__all__ = ["town"]
