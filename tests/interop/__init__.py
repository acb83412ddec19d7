"""Verifiers that this project did not write, run on what it signs and publishes."""
