"""The examples in the modules' texts are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest
import skillreg.credentials

MODULES = [module.name for module in pkgutil.iter_modules(skillreg.credentials.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    module = importlib.import_module(f"skillreg.credentials.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_a_module_opens_with_what_it_is(name: str) -> None:
    module = importlib.import_module(f"skillreg.credentials.{name}")
    assert module.__doc__
    assert len(module.__doc__.splitlines()) > 2
