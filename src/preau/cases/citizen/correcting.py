"""The questions that an agent asks again, with the answers that were given."""

from typing import TYPE_CHECKING

from django.http import QueryDict

from preau.cases import queries
from preau.foundation import clock
from preau.kernel.actor import Actor
from preau.procedures.forms import StepForm, form_for

if TYPE_CHECKING:
    from preau.cases.models import Case


def form_of(case: "Case", actor: Actor, data: QueryDict | None = None) -> StepForm | None:
    """None when only documents are asked."""
    step = queries.step_to_correct(case)
    if step is None:
        return None
    choices = queries.choices_of(case, step.fields, actor=actor, on=clock.today())
    return form_for(step, definition=queries.definition_of(case), answers=case.answers, choices=choices, data=data)


def is_complete(form: StepForm | None) -> bool:
    """Every question is answered, those that a new answer calls for too."""
    return form is None or (form.is_valid() and not form.discovered)
