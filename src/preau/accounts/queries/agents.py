"""Those who work for the Caisse or for a school."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet

from preau.accounts.models import Agent, AgentInvitation, Service, User
from preau.accounts.queries.links import digest_of
from preau.accounts.roles import RIGHTS, Role
from preau.foundation import clock
from preau.kernel.rights import Right

INVITATION_LASTS = timedelta(hours=72)


def agent_ids_with(right: Right) -> list[int]:
    """Accounts of the active agents whose roles give this right: whom to alert."""
    roles = [role for role, rights in RIGHTS.items() if right in rights]
    rows = Agent.objects.filter(roles__role__in=roles, user__is_active=True).order_by("user_id")
    return list(rows.values_list("user_id", flat=True).distinct())


def job_titles_of(user_ids: Iterable[int]) -> dict[int, str]:
    """What each of these agents does; one statement."""
    return dict(Agent.objects.filter(user_id__in=set(user_ids)).values_list("user_id", "job_title"))


def is_agent(user_id: int) -> bool:
    """Whether this account works for the Caisse or for a school; a parent who once did does not."""
    agents = Agent.objects.filter(user_id=user_id)
    return agents.filter(Q(user__citizen=None) | Q(roles__isnull=False)).exists()


def working_agents(user_ids: Iterable[int]) -> dict[int, User]:
    """Those of these accounts that still work here, by key; one statement."""
    rows = User.objects.filter(pk__in=list(user_ids), is_active=True, agent__roles__isnull=False).distinct()
    return {user.pk: user for user in rows.order_by("pk")}


def agent_accounts() -> QuerySet[User]:
    """Everybody who works here, by name."""
    return User.objects.filter(agent__isnull=False).select_related("agent").order_by("last_name", "first_name", "pk")


def invitation_of(key: str) -> AgentInvitation | None:
    """The invitation behind a link that still works. Looking does not use it up."""
    alive = AgentInvitation.objects.filter(ended_at=None, sent_at__gt=clock.real_now() - INVITATION_LASTS)
    return alive.select_related("user").filter(digest=digest_of(key), user__is_active=True).first()


def agents_matching(text: str) -> "QuerySet[Agent]":
    """Agents whose name, username, e-mail or function contains every word; roles and perimeter come with them."""
    rows = Agent.objects.select_related("user").prefetch_related("roles", "services", "schools")
    for word in text.split()[:6]:
        rows = rows.filter(
            Q(user__first_name__icontains=word)
            | Q(user__last_name__icontains=word)
            | Q(user__username__icontains=word)
            | Q(user__email__icontains=word)
            | Q(job_title__icontains=word)
        )
    return rows.order_by("-user__is_active", "user__last_name", "user__first_name", "pk")


def agent_named(username: str) -> Agent | None:
    return agents_matching("").filter(user__username=username).first()


def services() -> "QuerySet[Service]":
    return Service.objects.order_by("name", "pk")


def standing_of(agent: Agent) -> str:
    """Roles and perimeter in a line, as the journal keeps them; three statements."""
    roles = [str(Role(role).label) for role in agent.roles.order_by("role").values_list("role", flat=True)]
    places = [*agent.services.values_list("name", flat=True), *agent.schools.values_list("name", flat=True)]
    return f"{', '.join(roles)} / {', '.join(places)}" if places else ", ".join(roles)
