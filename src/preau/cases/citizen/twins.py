"""« Une demande est déjà en cours pour cet enfant »: said where the child is named."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from preau.cases import queries
from preau.procedures.definition import Kind, Step
from preau.procedures.forms import StepForm

if TYPE_CHECKING:
    from preau.cases.citizen.steps import Road
    from preau.cases.models import Case


def children_keys(step: Step) -> list[str]:
    return [question.key for question in step.fields if question.kind is Kind.CHILD]


def names_anew(form: StepForm, known: Mapping[str, Any]) -> bool:
    """Whether this page has just named another child than before."""
    return any(form.answers.get(key) != known.get(key) for key in children_keys(form.step) if key in form.fields)


def twin(road: "Road", step: Step) -> "Case | None":
    """The other demande, on the page that names the child; nothing is asked of the database elsewhere."""
    return queries.twin_of(road.case, road.definition, road.case.answers) if children_keys(step) else None
