"""« Mes demandes »: all of them, sorted and filtered as one wants, and as a sheet."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from preau.cases import queries
from preau.cases.citizen.choosing import chosen
from preau.cases.citizen.shell import shell
from preau.cases.citizen.standing import standing_of
from preau.cases.citizen.titles import title_of
from preau.cases.states import CaseState
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.web.pagination import page_of
from preau.foundation.web.sheets import csv_response
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case

MOST = 1000  # lines of a sheet


def cases(request: ActorRequest) -> HttpResponse:
    """Twenty a page, the newest first unless said."""
    wanted, home = chosen(request)
    page = page_of(queries.with_turn(queries.my_cases(request.actor, home=home, **wanted.wanted)), request)
    context = {
        "shell": shell(request),
        "page": page,
        "rows": [_row(row) for row in page],
        "form": wanted,
        "kept": wanted.kept,
    }
    return render(request, "cases/citizen/list.html", context)


def _row(case: "Case") -> dict[str, object]:
    """A draft does not stay for ever: the list says until when."""
    return {
        "case": case,
        "title": title_of(case),
        "standing": standing_of(case, queries.turn_from(case)),
        "until": queries.kept_until(case) if case.state == CaseState.DRAFT else None,
    }


def sheet(request: ActorRequest) -> HttpResponse:
    """The same list as a file."""
    head = [_("Numéro"), _("Démarche"), _("Objet"), _("État"), _("Commencée le"), _("Déposée le"), _("Réponse le")]
    wanted, home = chosen(request)
    rows = queries.my_cases(request.actor, home=home, **wanted.wanted)[:MOST]
    return csv_response("mes-demandes.csv", head, [_line(row) for row in rows])


def _line(case: "Case") -> list[str]:
    moments = (case.started_at, case.filed_at, case.decided_at)
    return [
        case.reference,
        title_of(case),
        case.label,
        standing_of(case).state,
        *(long_day(moment) if moment else "" for moment in moments),
    ]
