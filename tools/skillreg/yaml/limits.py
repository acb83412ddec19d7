"""How much one file may hold. Everything is bounded before anything is built from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The defaults fit 500 result rows several times over and stay below what forges show."""

    size: int = 512 * 1024  #: bytes
    depth: int = 16  #: levels of lists and groups; 30,000 of them crash PyYAML's own loaders
    nodes: int = 50_000  #: texts, lists and groups
    scalar: int = 16_384  #: characters of one text


LIMITS = Limits()
