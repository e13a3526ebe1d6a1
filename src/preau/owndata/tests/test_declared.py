"""Nothing about people is forgotten: every table that leads to one is in the copy, or says why not."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models

from preau.foundation import lifecycle
from preau.owndata.queries.rows import field_of, label_of

PEOPLE = ("accounts.User", "families.Household", "families.Adult", "families.Child", "cases.Case")
LOOSE = ("user_id", "author_id", "actor_id", "holder", "recipient", "reader_id")  # a person without a foreign key
# Rows of the machinery: sessions and tasks end by themselves, the keys of the journal name no person.
MACHINERY = {"sessions.Session", "audit.SubjectKey"}


def about_people() -> set[str]:
    """Tables with a path of foreign keys to a person, or a column that names one."""
    everything = [model for model in apps.get_models() if not model._meta.proxy]
    found = {model for model in everything if model._meta.label in PEOPLE or _is_loose(model)}
    while more := {model for model in everything if model not in found and _leads_to(model, found)}:
        found |= more
    ours = ("preau.", "allauth.")
    return {model._meta.label for model in found if model.__module__.startswith(ours)} - MACHINERY


def _is_loose(model: type[models.Model]) -> bool:
    return any(field.name in LOOSE or field.name.endswith("_by_id") for field in model._meta.concrete_fields)


def _leads_to(model: type[models.Model], people: Iterable[object]) -> bool:
    return any(field.related_model in people for field in model._meta.concrete_fields if field.is_relation)


def undeclared() -> set[str]:
    exported = {table.table for table in lifecycle.exported()}
    return about_people() - exported - {table.table for table in lifecycle.left_out()}


def test_every_table_about_people_is_declared() -> None:
    assert undeclared() == set()


def test_a_forgotten_table_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    kept = tuple(table for table in lifecycle.exported() if table.table != "canteen.Meal")
    monkeypatch.setattr(lifecycle, "exported", lambda: kept)
    assert undeclared() == {"canteen.Meal"}


def _name(table: lifecycle.Exported) -> str:
    return table.table


@pytest.mark.parametrize("table", lifecycle.exported(), ids=_name)
def test_every_column_exists_and_has_a_name(table: lifecycle.Exported) -> None:
    for column in table.columns:
        assert field_of(table, column)
        assert label_of(table, column)
    for path in (*table.by, *filter(None, [table.about, table.files])):
        assert path == "pk" or field_of(table, path)


@pytest.mark.parametrize("table", lifecycle.exported(), ids=_name)
def test_no_key_and_no_number_of_an_account_leaves(table: lifecycle.Exported) -> None:
    assert [
        name for name in table.columns if any(word in name for word in ("token", "digest", "sealed", "password"))
    ] == []
