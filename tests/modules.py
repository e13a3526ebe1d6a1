"""The product's modules, for tests that look at all of them."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import preau

NOT_LOADED = (".tests", ".migrations", ".management", "wsgi")


def our_modules() -> Iterator[ModuleType]:
    for module in walk_packages(preau.__path__, "preau."):
        if not any(part in module.name for part in NOT_LOADED):
            yield import_module(module.name)
