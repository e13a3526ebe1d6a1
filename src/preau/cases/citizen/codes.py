"""The code by mail that opens a visitor's whole demande: from its link, or from its number and address."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from preau.cases import operations, queries
from preau.cases.citizen import stash, throttles, visitor
from preau.cases.citizen.links import by_link
from preau.cases.citizen.shell import shell
from preau.cases.forms import CodeForm, FindForm
from preau.foundation import clock, jobs
from preau.foundation.web.access import public
from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case

SEND = "_send"  # the button « Recevoir un code »
LOOKED_FOR = "cases.looked_for"


@public
@by_link
def code(request: ActorRequest, case: "Case") -> HttpResponse:
    """« Voir toute ma demande »: a button sends the code, a field takes it; following the link sends nothing."""
    if not queries.is_of_a_visitor(case):
        raise Http404
    form = CodeForm(request.POST if request.method == "POST" and SEND not in request.POST else None)
    if request.method == "POST":
        if not throttles.allows(request, "code"):
            return throttles.too_many(request)
        if SEND in request.POST:
            operations.send_code(case=case, actor=request.actor, at=clock.now())
            return redirect("cases:code", case.tracking_token)
        if _opens(request, form, case):
            return _in(request, case)
    context = {"form": form, "to": queries.masked_email(case), "is_sent": queries.live_code(case) is not None}
    return render(request, "cases/public/code.html", context | {"shell": shell(request), "again": True})


@public
@never_cache
def find(request: ActorRequest) -> HttpResponse:
    """The link is lost: a code leaves if number and address go together, and the page never says whether they do."""
    form = FindForm(request.POST or None, initial={"numero": request.GET.get("numero", "")[:40]})
    if request.method == "POST" and form.is_valid():
        if not throttles.allows(request, "code"):
            return throttles.too_many(request)
        reference, email = form.cleaned_data["numero"], form.cleaned_data["email"]
        jobs.enqueue("cases.find", reference, email)  # looked for elsewhere: here, both answers take as long
        request.session[LOOKED_FOR] = [reference, email]
        return redirect("cases:find-code")
    return render(request, "cases/public/find.html", {"shell": shell(request), "form": form})


@public
@never_cache
def found(request: ActorRequest) -> HttpResponse:
    """Where the code of ``find`` is typed; a number that does not exist has no good code."""
    if LOOKED_FOR not in request.session:
        return redirect("cases:find")
    reference, email = request.session[LOOKED_FOR]
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if not throttles.allows(request, "code"):
            return throttles.too_many(request)
        case = queries.visitors_case(reference, email=email)
        if _opens(request, form, case) and case is not None:
            del request.session[LOOKED_FOR]
            return _in(request, case)
    context = {"form": form, "to": email, "is_sent": True, "again": False}
    return render(request, "cases/public/code.html", context | {"shell": shell(request)})


def _opens(request: ActorRequest, form: CodeForm, case: "Case | None") -> bool:
    if not form.is_valid():
        return False
    digits = form.cleaned_data["code"]
    fits = case is not None and operations.prove(case=case, code=digits, actor=request.actor, at=clock.now())
    if not fits:
        form.say_no()
    return fits


def _in(request: ActorRequest, case: "Case") -> HttpResponse:
    """A family that proved the address goes back to put the demande in its space."""
    visitor.hold(request, case.tracking_token)
    if not request.actor.is_visitor:
        return redirect("cases:follow", case.tracking_token)
    return redirect(stash.way_back(request, case))
