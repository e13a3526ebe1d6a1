"""The whole of a demande, checked again as if it were typed now."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from preau.procedures.definition import Definition, Step
from preau.procedures.forms.nested import typed
from preau.procedures.forms.step import StepForm
from preau.procedures.queries.choices import ChoiceSource


def problems_in(definition: Definition, answers: Mapping[str, Any], *, choices: ChoiceSource) -> list[tuple[str, str]]:
    """(question, sentence) of every visible question whose answer is missing or does not stand any more."""
    return [
        (key, str(errors[0]))
        for step in definition.steps
        for key, errors in _form(step, definition, answers, choices).errors.items()
    ]


def _form(step: Step, definition: Definition, answers: Mapping[str, Any], choices: ChoiceSource) -> StepForm:
    empty = StepForm(step, definition=definition, answers=answers, choices=choices)
    data = QueryDict(mutable=True)
    for key, field in empty.fields.items():
        if answers.get(key) not in (None, ""):
            for name, texts in typed(field, key, answers[key]).items():
                data.setlist(name, texts)
    return StepForm(step, definition=definition, answers=answers, choices=choices, data=data)
