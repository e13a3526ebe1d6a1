"""« La demande »: the answers, in the words of the démarche."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from preau.cases import queries
from preau.cases.citizen.tabs.tab import Tab
from preau.foundation.web.types import ActorRequest
from preau.procedures import queries as procedures

if TYPE_CHECKING:
    from preau.cases.models import Case


def content(request: ActorRequest, case: "Case") -> dict[str, Any]:
    return {"summary": procedures.spoken(queries.definition_of(case), case.answers)}


REQUEST = Tab("demande", _("La demande"), "cases/citizen/tabs/request.html", content)
