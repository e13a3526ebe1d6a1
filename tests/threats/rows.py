"""What the database holds, and what an act changed in it."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps

Snapshot = Mapping[tuple[str, Any], Mapping[str, str]]
SILENT = {"audit", "jobs", "clock", "demo"}  # the journal itself, and what runs the house
SESSION = "credentials.session"  # changes with every click


def snapshot() -> Snapshot:
    """Every column of every row of ours."""
    return {
        (model._meta.label_lower, row["pk"]): {name: repr(value) for name, value in row.items()}
        for model in apps.get_models()
        if model.__module__.startswith("preau.") and model._meta.app_label not in SILENT
        if model._meta.label_lower != SESSION
        for row in model._base_manager.order_by("pk").values(
            "pk", *(field.attname for field in model._meta.concrete_fields)
        )
    }


def changed(before: Snapshot, after: Snapshot) -> set[str]:
    """``accounts.user.first_name`` for a column that differs, ``cases.case +`` and ``-`` for rows."""
    found = {f"{label} +" for label, _pk in after.keys() - before.keys()}
    found |= {f"{label} -" for label, _pk in before.keys() - after.keys()}
    for key in before.keys() & after.keys():
        found |= {f"{key[0]}.{name}" for name, value in after[key].items() if before[key][name] != value}
    return found
