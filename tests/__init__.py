"""Tests of skillreg; folders mirror the package."""
