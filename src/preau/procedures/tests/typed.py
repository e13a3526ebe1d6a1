"""Somebody types into the only step of a démarche."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict

from preau.procedures.definition import Definition
from preau.procedures.forms import StepForm, form_for
from preau.procedures.queries import ChoiceSource

NOBODY = ChoiceSource(on=date(2024, 8, 20))


def post(
    definition: Definition, typed: Mapping[str, str], *, choices: ChoiceSource | None = None, answers: Any = None
) -> StepForm:
    data = QueryDict(mutable=True)
    data.update(typed)
    return form_for(
        definition.steps[0], definition=definition, answers=answers or {}, choices=choices or NOBODY, data=data
    )


def kept(form: StepForm) -> dict[str, Any]:
    """What is kept of a page that was understood."""
    assert form.is_valid(), form.errors
    return form.answers
