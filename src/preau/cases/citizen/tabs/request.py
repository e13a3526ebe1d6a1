"""« La demande »: the answers, in the words of the démarche."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from preau.cases import queries
from preau.cases.citizen.tabs.tab import Tab
from preau.foundation.web.types import ActorRequest
from preau.kernel.actor import Actor
from preau.procedures import queries as procedures
from preau.procedures.queries import SpokenAnswer, SpokenStep

if TYPE_CHECKING:
    from preau.cases.models import Case


def content(request: ActorRequest, case: "Case") -> dict[str, Any]:
    said = procedures.spoken(queries.definition_of(case), case.answers)
    return {"summary": heard(said, actor=request.actor)}


def heard(said: Iterable[SpokenStep], *, actor: Actor) -> list[SpokenStep]:
    """Without what whoever acts for a family was not given."""
    steps = (replace(step, answers=tuple(each for each in step.answers if _reaches(actor, each))) for step in said)
    return [step for step in steps if step.answers]


def _reaches(actor: Actor, answer: SpokenAnswer) -> bool:
    return queries.may_hear(answer.sensitive, actor=actor)


REQUEST = Tab("demande", _("La demande"), "cases/citizen/tabs/request.html", content)
