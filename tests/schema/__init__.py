"""Schemas: what they say, and what a checker that is not ours makes of it."""
