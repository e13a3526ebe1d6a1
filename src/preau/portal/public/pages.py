"""Pages that only tell: help, accessibility, legal notice."""

from django.http import HttpResponse
from django.shortcuts import render

from preau.foundation import clock
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest
from preau.portal import reasons
from preau.rulebook import queries as rulebook
from preau.rulebook.definition import RulebookDocument
from preau.tariffs.reasons import late_policy


@public
def help_page(request: ActorRequest) -> HttpResponse:
    return render(request, "portal/public/help.html", {"campaign": rulebook.campaign_on(clock.today())})


@public
def accessibility(request: ActorRequest) -> HttpResponse:
    return render(request, "portal/public/accessibility.html")


@public
def rules(request: ActorRequest) -> HttpResponse:
    """The règlement that families accept, told from the loaded document; a friendly page when there is none."""
    try:
        loaded = rulebook.in_force_on(clock.today())
    except rulebook.NoRulebook:
        return render(request, "portal/public/rules.html", {"rules": None})
    late = late_policy(loaded.document.late_policy)
    return render(
        request, "portal/public/rules.html", {"rules": loaded, "late": late, "words": _words(loaded.document)}
    )


def _words(document: RulebookDocument) -> dict[str, str]:
    """The choices of the règlement in sentences."""
    return {
        "counting": reasons.counting(document.absences.counting),
        "timing": reasons.timing(document.billing.timing),
        "one_filed": reasons.one_filed(document.custody.one_filed),
    }


@public
def legal(request: ActorRequest) -> HttpResponse:
    return render(request, "portal/public/legal.html")
