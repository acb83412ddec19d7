"""The whole story as a fixture."""

from tests.story import town

__all__ = ["town"]
