"""Values of a copy: as they are for programs, in words for people."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from preau.foundation.lifecycle import Exported
from preau.owndata import queries
from preau.owndata.queries.rows import field_of


def reusable(table: Exported, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row under the names of its columns."""
    return {column: row[column] for column in table.columns}


def readable(table: Exported, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is written there, question by answer; empty answers are left out."""
    pairs = ((queries.label_of(table, column), _words(table, column, row[column])) for column in table.columns)
    return [(label, words) for label, words in pairs if words]


def schema_of(tables: Iterable[Exported]) -> dict[str, Any]:
    """What each column of each table means and of which type it is."""
    return {
        table.table: {
            column: {"label": queries.label_of(table, column), "type": field_of(table, column).get_internal_type()}
            for column in table.columns
        }
        for table in tables
    }


def _words(table: Exported, column: str, value: Any) -> str:
    if value is None or value in ("", {}, []):
        return ""
    if column.endswith("_cents"):
        return _("%(euros)s €") % {"euros": localize(value / 100)}
    choices = dict(field_of(table, column).flatchoices)
    return str(choices[value]) if isinstance(value, str) and value in choices else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, Mapping):
        return " ; ".join(f"{key} : {_plain(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_plain(each) for each in value)
    return str(value)
