"""Who somebody is, and how to reach them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress, EmailConfirmation
from django.db.models import Q, QuerySet

from preau.accounts.models import Agent, AgentInvitation, Citizen, EmailChange, Service, User
from preau.accounts.roles import RIGHTS, Role, rights_of
from preau.accounts.rules import is_username, username_candidates
from preau.foundation import clock
from preau.kernel.actor import ANONYMOUS, Actor, ActorKind
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

NEW_EMAIL_LASTS = timedelta(hours=48)
INVITATION_LASTS = timedelta(hours=72)


@dataclass(frozen=True)
class Contact:
    """How to write to somebody (coordonnées); a missing piece is an empty string."""

    name: str
    first_name: str
    last_name: str
    email: str
    phone: str
    street: str
    street_more: str
    postcode: str
    city: str
    preferred_channel: str
    language: str
    family_number: str
    birth_on: date | None
    title: str
    username: str


def actor_for(user: "User | AnonymousUser") -> Actor:
    """The actor behind a logged-in user; an agent's hat goes before a citizen's, until the last role is taken away.

    No query for a citizen who came through ``accounts.backends``, one for an agent.
    """
    if not isinstance(user, User):
        return ANONYMOUS
    if getattr(user, "agent", None) is None:
        return Actor(kind=ActorKind.CITIZEN, id=user.pk, name=user.get_full_name())
    wanted = ("roles__role", "schools", "services__procedures")
    rows = list(Agent.objects.filter(user_id=user.pk).values_list(*wanted))
    if getattr(user, "citizen", None) and not any(role for role, _school, _keys in rows):
        return Actor(kind=ActorKind.CITIZEN, id=user.pk, name=user.get_full_name())
    return Actor(
        kind=ActorKind.AGENT,
        id=user.pk,
        name=user.get_full_name(),
        rights=rights_of({role for role, _school, _keys in rows if role}),
        schools=frozenset(school for _role, school, _keys in rows if school),
        procedures=_procedures_of([keys for _role, _school, keys in rows if keys is not None]),
    )


def actor_of_account(user_id: int) -> Actor:
    """Who asked for what a job does now, with the rights of today; ANONYMOUS once the account is closed."""
    user = User.objects.select_related("agent").filter(pk=user_id, is_active=True).first()
    return actor_for(user) if user else ANONYMOUS


def _procedures_of(services: list[list[str]]) -> frozenset[str] | None:
    """Without a service there is no limit; a service that answers nothing opens nothing."""
    return frozenset(key for keys in services for key in keys) if services else None


def contact_of(user_id: int) -> Contact:
    """One query. Raises User.DoesNotExist."""
    return _contact(User.objects.select_related("citizen").get(pk=user_id))


def contact_from(user: "User | AnonymousUser") -> Contact:
    """The same without a query, for who is logged in. Raises User.DoesNotExist for a visitor."""
    if not isinstance(user, User):
        raise User.DoesNotExist
    return _contact(user)


def contacts_of(user_ids: Iterable[int]) -> dict[int, Contact]:
    """The same for many people, still one query."""
    users = User.objects.select_related("citizen").filter(pk__in=set(user_ids))
    return {user.pk: _contact(user) for user in users}


def _contact(user: User) -> Contact:
    profile = getattr(user, "citizen", None) or Citizen(preferred_channel="")
    return Contact(
        name=user.get_full_name(),
        first_name=user.first_name,
        last_name=user.last_name,
        email=user.email,
        phone=profile.phone,
        street=profile.street,
        street_more=profile.street_more,
        postcode=profile.postcode,
        city=profile.city,
        preferred_channel=profile.preferred_channel,
        language=user.language,
        family_number=profile.family_number,
        birth_on=profile.birth_on,
        title=profile.title,
        username=user.username,
    )


def verified_emails(user_id: int) -> frozenset[str]:
    """The addresses that this person has shown to be theirs, without capitals."""
    rows = EmailAddress.objects.filter(user_id=user_id, verified=True)
    return frozenset(email.casefold() for email in rows.values_list("email", flat=True))


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


def sleeping(user_ids: Iterable[int]) -> frozenset[int]:
    """Of these accounts, those that nobody can enter until their link is used; one statement."""
    rows = User.objects.filter(pk__in=set(user_ids), is_active=False)
    return frozenset(rows.values_list("pk", flat=True))


def is_taken(username: str) -> bool:
    return User.objects.filter(username=username).exists()


def free_usernames(first_name: str, last_name: str, *, count: int = 3) -> list[str]:
    """Usernames that nobody has yet, made from a name; two queries at most for the usual names."""
    found: list[str] = []
    candidates = username_candidates(first_name, last_name)
    while len(found) < count:
        batch = [next(candidates) for _number in range(8)]
        taken = set(User.objects.filter(username__in=batch).values_list("username", flat=True))
        found += [name for name in batch if name not in taken and is_username(name)]
    return found[:count]


def activation_is_alive(key: str) -> bool:
    """Would this activation link still open an account? Looking does not use it up."""
    return EmailConfirmation.from_key(key) is not None


def digest_of(key: str) -> str:
    """What we keep of a key: whoever reads the table cannot use it."""
    return hashlib.sha256(key.encode()).hexdigest()


def new_email_of(key: str) -> EmailChange | None:
    """The change behind a link that still works. Looking does not use it up."""
    return _email_changes().filter(digest=digest_of(key)).first()


def stoppable_email_of(key: str) -> EmailChange | None:
    """The change that this link of the old address may still stop. Looking does not use it up."""
    return _email_changes().filter(stop_digest=digest_of(key)).first()


def awaited_email_of(user_id: int) -> str:
    """The address that this person has still to confirm, or ""."""
    change = _email_changes().filter(user_id=user_id).first()
    return change.email if change else ""


def _email_changes() -> "QuerySet[EmailChange]":
    """Those whose links still work."""
    alive = EmailChange.objects.filter(ended_at=None, asked_at__gt=clock.real_now() - NEW_EMAIL_LASTS)
    return alive.select_related("user")


def new_email_is_confirmed(user_id: int, email: str) -> bool:
    """Whether this person reads this address now."""
    return User.objects.filter(pk=user_id, email__iexact=email).exists()


def agent_accounts() -> QuerySet[User]:
    """Everybody who works here, by name."""
    return User.objects.filter(agent__isnull=False).select_related("agent").order_by("last_name", "first_name", "pk")


def invitation_of(key: str) -> AgentInvitation | None:
    """The invitation behind a link that still works. Looking does not use it up."""
    alive = AgentInvitation.objects.filter(ended_at=None, sent_at__gt=clock.real_now() - INVITATION_LASTS)
    return alive.select_related("user").filter(digest=digest_of(key), user__is_active=True).first()


def closing_ids(day: date) -> list[int]:
    """Accounts whose thirty days are over and that are still open."""
    due = User.objects.filter(is_active=True, closes_on__lte=day).order_by("pk")
    return list(due.values_list("pk", flat=True))


def user_with_id(user_id: int) -> User:
    """For jobs and for who has checked who asks. Raises User.DoesNotExist."""
    return User.objects.get(pk=user_id)


@dataclass(frozen=True)
class AccountView:
    """A family's account as whoever looks for doubles reads it; for agents and jobs only."""

    id: int
    first_name: str
    last_name: str
    birth_on: date | None
    email: str
    phone: str
    username: str
    is_open: bool

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


def account_records(ids: Iterable[int] | None = None) -> list[AccountView]:
    """Families' accounts that were neither merged nor closed: these, asleep or not, or all that are open.

    One statement.
    """
    rows = User.objects.select_related("citizen").filter(agent=None, citizen__isnull=False, merged_into=None)
    rows = rows.filter(is_active=True) if ids is None else rows.filter(pk__in=set(ids)).exclude(first_name="")
    return [
        AccountView(
            user.pk,
            user.first_name,
            user.last_name,
            user.citizen.birth_on,
            user.email,
            user.citizen.phone,
            user.username,
            user.is_active,
        )
        for user in rows.order_by("pk")
    ]


def is_closed(user_id: int) -> bool:
    """Whether its owner had it closed: nothing of them is left in it."""
    return User.objects.filter(pk=user_id, first_name="", is_active=False).exists()


def merged_into(user_id: int) -> list[int]:
    """The accounts that became this one."""
    return list(User.objects.filter(merged_into=user_id).order_by("pk").values_list("pk", flat=True))


def merged_with_email(email: str) -> User | None:
    """The account of this address, when it was merged into another one."""
    rows = User.objects.select_related("merged_into").exclude(merged_into=None)
    return rows.filter(email__iexact=email).first()


def active_ids(user_ids: Iterable[int]) -> frozenset[int]:
    """Those of these accounts that are open."""
    return frozenset(User.objects.filter(pk__in=set(user_ids), is_active=True).values_list("pk", flat=True))


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
