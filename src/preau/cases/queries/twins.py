"""The same request, sent twice for the same child."""

from collections.abc import Mapping
from typing import Any

from preau.cases.models import Case
from preau.cases.queries.queue import OPEN
from preau.procedures.definition import Definition, Kind


def twin_of(draft: Case, definition: Definition, answers: Mapping[str, Any]) -> Case | None:
    """Another open demande of the household, same démarche, same child; None when no child is named. One statement."""
    named = {
        f"answers__{question.key}": answers[question.key]
        for question in definition.fields
        if question.kind is Kind.CHILD and isinstance(answers.get(question.key), int)
    }
    if not named or draft.household_id is None:
        return None
    rows = Case.objects.filter(
        household_id=draft.household_id, procedure_key=draft.procedure_key, state__in=OPEN, **named
    )
    return rows.exclude(pk=draft.pk).order_by("pk").first()
