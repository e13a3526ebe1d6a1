"""Agents: who they are, what they may do, where."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from preau.accounts import operations, queries, reasons
from preau.accounts.roles import Role
from preau.foundation import clock
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.rights import Right
from preau.staff.forms import InviteForm, PlacesForm

if TYPE_CHECKING:
    from preau.accounts.models import Agent

READS, KEEPS = requires(Right.STAFF_READ, Right.ADMINISTER), requires(Right.ADMINISTER)
LONGEST = 100


@READS
def team(request: ActorRequest) -> HttpResponse:
    """Everybody who works here, those who left at the end."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    page = page_of(queries.agents_matching(text), request)
    context = {
        "page": page,
        "rows": [_row(agent) for agent in page],
        "text": text,
        "keeps": request.actor.has(Right.ADMINISTER),
    }
    return render(request, "staff/agents/team.html", context)


@KEEPS
def invite(request: ActorRequest) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        try:
            operations.invite_agent(
                first_name=kept["first_name"],
                last_name=kept["last_name"],
                email=kept["email"],
                job_title=kept["job_title"],
                roles=kept["roles"],
                service_ids=form.service_ids,
                school_ids=form.school_ids,
                actor=request.actor,
                at=clock.now(),
            )
        except operations.KnownAlready:
            form.add_error("email", str(reasons.KNOWN_ALREADY))
        else:
            messages.success(request, _("L’invitation est partie à %(email)s.") % {"email": kept["email"]})
            return redirect("staff-desk:team")
    return render(request, "staff/agents/invite.html", {"form": form})


@KEEPS
def agent(request: ActorRequest, username: str) -> HttpResponse:
    """One agent; one's own account is only shown."""
    found = _agent(username)
    form = PlacesForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_agent(
                user=found.user,
                job_title=form.cleaned_data["job_title"],
                roles=form.cleaned_data["roles"],
                service_ids=form.service_ids,
                school_ids=form.school_ids,
                actor=request.actor,
                at=clock.now(),
            )
        except operations.LastAdministrator:
            form.add_error("roles", str(reasons.LAST_ADMINISTRATOR))
        else:
            messages.success(request, _("C’est enregistré. Cette personne est prévenue par courriel."))
            return redirect("staff-desk:team")
    context = {"form": form, "row": _row(found), "is_oneself": found.user_id == request.actor.id}
    return render(request, "staff/agents/agent.html", context)


@require_POST
@KEEPS
def close(request: ActorRequest, username: str) -> HttpResponse:
    try:
        operations.close_agent(user=_agent(username).user, actor=request.actor, at=clock.now())
    except operations.LastAdministrator:
        messages.error(request, str(reasons.LAST_ADMINISTRATOR))
    else:
        messages.success(request, _("Le compte est fermé : plus personne ne s’y connecte."))
    return redirect("staff-desk:agent", username)


@require_POST
@KEEPS
def reopen(request: ActorRequest, username: str) -> HttpResponse:
    """Somebody is back, or lost the first invitation: a new one leaves."""
    user = _agent(username).user
    if user.is_active:
        operations.send_invitation(user=user, actor=request.actor, at=clock.now())
    else:
        operations.reopen_agent(user=user, actor=request.actor, at=clock.now())
    messages.success(request, _("Une invitation est partie à %(email)s.") % {"email": user.email})
    return redirect("staff-desk:agent", username)


def _agent(username: str) -> "Agent":
    found = queries.agent_named(username)
    if found is None:
        raise Http404
    return found


def _initial(agent: "Agent") -> dict[str, Any]:
    return {
        "job_title": agent.job_title,
        "roles": [row.role for row in agent.roles.all()],
        "services": [row.pk for row in agent.services.all()],
        "schools": [row.pk for row in agent.schools.all()],
    }


def _row(agent: "Agent") -> dict[str, Any]:
    """What is shown of an agent, from what was read with them."""
    return {
        "name": agent.user.get_full_name(),
        "username": agent.user.username,
        "email": agent.user.email,
        "job_title": agent.job_title,
        "is_active": agent.user.is_active and bool(agent.roles.all()),
        "is_parent_now": agent.user.is_active and not agent.roles.all(),
        "has_come": agent.user.last_login is not None,
        "roles": [str(Role(row.role).label) for row in agent.roles.all()],
        "places": [*(row.name for row in agent.services.all()), *(row.name for row in agent.schools.all())],
    }
