"""Every ``personal.py`` of the house; a table that nobody speaks of fails a test, not a family."""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from preau.foundation.lifecycle.types import Exported, LeftOut


def exported() -> tuple[Exported, ...]:
    """From the account up, in the order in which a person reads them."""
    return tuple(table for table in _declared() if isinstance(table, Exported))


def left_out() -> tuple[LeftOut, ...]:
    return tuple(table for table in _declared() if isinstance(table, LeftOut))


@cache
def _declared() -> tuple[Exported | LeftOut, ...]:
    found: list[Exported | LeftOut] = []
    for config in reversed(list(apps.get_app_configs())):
        if config.name.startswith("preau.") and module_has_submodule(config.module, "personal"):
            found += import_module(f"{config.name}.personal").PERSONAL
    return tuple(found)
