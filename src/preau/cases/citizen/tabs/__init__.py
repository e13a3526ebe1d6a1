"""The tabs of « Suivi de la demande », in the order of the page; one is loaded at a time.

A tab is a Tab in TABS: write one in a module of its own, give it a template, add it at its place.
"""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from preau.cases.citizen.tabs.applicant import APPLICANT
from preau.cases.citizen.tabs.appointments import APPOINTMENTS
from preau.cases.citizen.tabs.exchanges import EXCHANGES
from preau.cases.citizen.tabs.joined import PIECES
from preau.cases.citizen.tabs.request import REQUEST
from preau.cases.citizen.tabs.tab import Tab
from preau.cases.citizen.tabs.timeline import HISTORY, history
from preau.cases.citizen.titles import document_label, papers, title_of
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case

__all__ = ["TABS", "Tab", "chosen", "document_label", "history", "papers", "title_of"]

TABS: tuple[Tab, ...] = (APPLICANT, REQUEST, HISTORY, EXCHANGES, PIECES, APPOINTMENTS)
PLACE = "rubriques"  # on a telephone the tabs lie below what the family has to do: a tab leads back to them


def chosen(request: ActorRequest, case: "Case") -> dict[str, Any]:
    """The tab of ``?onglet=``, Historique by default, with what its template needs."""
    shown = [tab for tab in TABS if tab.visible(case)]
    wanted = request.GET.get("onglet", HISTORY.key)
    current = next((tab for tab in shown if tab.key == wanted), HISTORY)
    url = reverse("cases:tracking", args=[case.reference])
    items = [{"label": tab.label, "url": f"{url}?onglet={tab.key}#{PLACE}", "current": tab is current} for tab in shown]
    return {"tab": current, "tabs": items, **current.content(request, case)}
