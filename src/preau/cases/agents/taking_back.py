"""« Retirer la décision »: sent by mistake, it is undone with a reason; another one may follow at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.cases import operations, queries
from preau.cases.agents import links, screens
from preau.cases.agents.access import case_at_desk
from preau.cases.agents.deciding import FASTER
from preau.cases.agents.forms import TakeBack, sent_data
from preau.cases.states import Move
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.types import ActorRequest
from preau.foundation.workflow import ForbiddenMove, allows
from preau.kernel.rights import Right


@requires(Right.CASES_DECIDE)
def take_back(request: ActorRequest, reference: str) -> HttpResponse:
    """What stands in the way is said before anything is typed."""
    case = case_at_desk(request.actor, reference)
    form = TakeBack(sent_data(request))
    if not allows(case, Move.TAKE_BACK):
        messages.error(request, FASTER)
        return redirect(links.case(request, reference))
    if request.method == "POST" and form.is_valid() and _done(request, case.reference, form):
        return redirect(links.case(request, reference))
    context = {
        **screens.decision_screen(request, case),
        "form": form,
        "obstacle": queries.why_not_taken_back(case),
        "decided_at": case.decided_at,
    }
    return render(request, "cases/agents/take_back.html", context)


def _done(request: ActorRequest, reference: str, form: TakeBack) -> bool:
    case = queries.case_with_reference(reference)
    try:
        operations.take_back(case=case, reason=form.cleaned_data["reason"], actor=request.actor, at=clock.now())
    except operations.CannotTakeBack as refusal:
        form.add_error(None, str(refusal))
        return False
    except ForbiddenMove:
        messages.error(request, FASTER)
        return True
    messages.success(request, _("La décision est retirée. Vous pouvez en prendre une autre."))
    return True
