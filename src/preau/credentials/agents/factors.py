"""Which agents have a second step; the head of service resets it for who lost theirs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from preau.accounts import queries as accounts
from preau.credentials import operations, policies, queries
from preau.credentials.forms.resetting import Reset
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right


@requires(Right.ADMINISTER)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    page = page_of(accounts.agent_accounts(), request)
    protected = queries.with_factor(user.pk for user in page)
    return render(request, "credentials/agents/factors.html", {"page": page, "protected": protected})


@requires(Right.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: ActorRequest, username: str) -> HttpResponse:
    agent = get_object_or_404(accounts.agent_accounts(), username=username)
    require(policies.may_reset(request.actor, agent.pk))
    form = Reset(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.reset_factors(agent=agent, reason=form.cleaned_data["reason"], actor=request.actor, at=clock.now())
        messages.success(request, _("C’est fait. Cette personne en ajoutera une nouvelle à sa prochaine connexion."))
        return redirect("credentials-desk:factors")
    return render(request, "credentials/agents/reset.html", {"form": form, "agent": agent})
