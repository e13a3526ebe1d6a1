"""Every table that belongs to a household has said so: a forgotten one would be abandoned with an empty home."""

import pytest
from django.apps import apps
from django.db import models

from preau.foundation import merging
from preau.foundation.merging import registry


def untold() -> list[str]:
    """Relations to a household, above families, that no capability registered."""
    told = {holder.name for holder in merging.holders_of("household")}
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label != "families"
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model._meta.label == "families.Household"
    ]
    return sorted(set(found) - told)


def test_every_relation_to_a_household_is_told() -> None:
    assert untold() == []


def test_a_table_that_nobody_told_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    rest = {name: holder for name, holder in registry._holders.items() if name != "cases.Case.household"}
    monkeypatch.setattr(registry, "_holders", rest)
    assert untold() == ["cases.Case.household"]
