"""Every table that points to a record which may have a double has said so: a forgotten one would be left behind."""

import pytest
from django.apps import apps
from django.db import models

from preau.foundation import merging
from preau.foundation.merging import Kind, registry

TABLES = {
    Kind.HOUSEHOLD: "families.Household",
    Kind.CHILD: "families.Child",
    Kind.ADULT: "families.Adult",
    Kind.ACCOUNT: "accounts.User",
}


def untold(kind: Kind) -> list[str]:
    """Relations to a record of this kind that no capability registered."""
    told = {holder.name for holder in merging.holders_of(kind)}
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model._meta.label == TABLES[kind]
    ]
    return sorted(set(found) - told)


@pytest.mark.parametrize("kind", Kind)
def test_every_relation_is_told(kind: Kind) -> None:
    assert untold(kind) == []


def test_a_table_that_nobody_told_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    rest = {name: holder for name, holder in registry._holders.items() if holder.name != "cases.Case.household"}
    monkeypatch.setattr(registry, "_holders", rest)
    assert untold(Kind.HOUSEHOLD) == ["cases.Case.household"]


def test_what_only_one_record_may_have_says_what_to_do() -> None:
    """A unique key that both records hold refuses the merge: the agent reads the advice of its holder."""
    silent = [
        holder.name
        for kind in Kind
        for holder in merging.holders_of(kind)
        if holder.part is merging.Part.MOVES and merging.has_unique(holder) and not holder.advice
    ]
    assert silent == []
