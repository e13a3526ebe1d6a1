"""The rows of a declared table that are somebody's."""

from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q, QuerySet
from django.utils.text import capfirst

from preau.foundation import lifecycle
from preau.foundation.lifecycle import Exported, Person


def tables_for(person: Person) -> list[Exported]:
    """Every table of the copy of this person."""
    return [table for table in lifecycle.exported() if person.alone or not table.if_alone]


def rows_of(table: Exported, person: Person) -> QuerySet[Model]:
    """Theirs, without what is about a child hidden from them (ruling 24), in the order in which it was written."""
    theirs = reduce(or_, (Q(**{f"{path}__in": person.ids(whose)}) for path, whose in table.by.items()))
    rows = _model(table)._default_manager.filter(theirs, **table.only).order_by("pk")
    return rows.exclude(**{f"{table.about}__in": person.hidden_children}) if table.about else rows


def label_of(table: Exported, column: str = "") -> str:
    """What a table or one of its columns is called on screen."""
    if not column:
        return capfirst(str(_model(table)._meta.verbose_name))
    return capfirst(str(field_of(table, column).verbose_name))


def field_of(table: Exported, column: str) -> "Field[Any, Any]":
    """The field at the end of ``child__first_name``. Raises FieldDoesNotExist."""
    model: type[Model] = _model(table)
    *steps, last = column.split("__")
    for step in steps:
        target = model._meta.get_field(step).related_model
        if not isinstance(target, type):
            raise FieldDoesNotExist(column)
        model = target
    found = model._meta.get_field(last)
    if not isinstance(found, Field):
        raise FieldDoesNotExist(column)
    return found


def _model(table: Exported) -> type[Model]:
    return apps.get_model(table.table)
