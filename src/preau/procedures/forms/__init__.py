"""The forms engine: a step of a definition as a Django form."""

from collections.abc import Mapping
from typing import Any

from preau.procedures.definition import Definition, Step
from preau.procedures.forms.nested import Block
from preau.procedures.forms.step import SHOWN, StepForm
from preau.procedures.forms.whole import problems_in
from preau.procedures.queries.choices import ChoiceSource

__all__ = ["SHOWN", "Block", "StepForm", "form_for", "problems_in"]


def form_for(
    step: Step, *, definition: Definition, answers: Mapping[str, Any], choices: ChoiceSource, data: Any = None
) -> StepForm:
    """The form of a step, filled from the answers, bound when ``data`` is given."""
    return StepForm(step, definition=definition, answers=answers, choices=choices, data=data)
