"""Who is there: agents, the parents of the cast, and the families known from last year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from preau.accounts import operations as accounts
from preau.accounts.operations import Newcomer, ProfileFields
from preau.accounts.queries import actor_for
from preau.accounts.roles import Role
from preau.demo.population import ChildPlan
from preau.families import operations as families
from preau.foundation import clock
from preau.kernel.actor import SYSTEM, Actor, ActorKind

if TYPE_CHECKING:
    from preau.accounts.models import User

PHONE = "0612345678"
AGENTS = (
    # username, first name, last name, what they do, roles
    ("lea", "Léa", "Morin", "Accueil des familles", (Role.RECEPTION,)),
    (
        "roy",
        "Sylvie",
        "Roy",
        "Instruction et tarification",
        (Role.RECEPTION, Role.CASEWORK, Role.TARIFFS, Role.CASH_OFFICE),
    ),
    ("chef", "Hélène", "Vasseur", "Responsable de la Caisse des écoles", (Role.ADMINISTRATION,)),
)


@dataclass(frozen=True)
class Parent:
    """A parent with an account, and their household."""

    user_id: int
    actor: Actor
    household_id: int
    name: str


def agents(school_id: int) -> dict[str, Actor]:
    """Mme Roy and her colleagues, and M. Diallo who heads one school; by username."""
    _agent("diallo", "Ibrahima", "Diallo", "Directeur d’école", (Role.SCHOOL,), [school_id])
    return {
        username: _agent(username, first_name, last_name, job_title, roles, ())
        for username, first_name, last_name, job_title, roles in AGENTS
    }


def _agent(
    username: str, first_name: str, last_name: str, job_title: str, roles: Sequence[str], school_ids: Sequence[int]
) -> Actor:
    user = accounts.create_agent(
        username=username,
        password=settings.PREAU_DEMO_PASSWORD,
        first_name=first_name,
        last_name=last_name,
        email=f"{username}@caisse.example.org",
        job_title=job_title,
        roles=roles,
        school_ids=school_ids,
        actor=SYSTEM,
        at=clock.now(),
    )
    return actor_for(user)


def parent(
    username: str, first_name: str, last_name: str, street: str, *, title: str = "", password: str | None = None
) -> Parent:
    """An account and its household, as if made last year; without a password nobody can log in."""
    somebody = newcomer(username, first_name, last_name, street, title=title, password=password)
    user = accounts.create_citizens([somebody], actor=SYSTEM, at=clock.now())[0]
    household = families.ensure_household(user_id=user.pk, actor=SYSTEM, at=clock.now())
    return at_home(user, household.id)


def newcomer(
    username: str, first_name: str, last_name: str, street: str, *, title: str = "", password: str | None = None
) -> Newcomer:
    """Somebody who has no account yet."""
    profile: ProfileFields = {"title": title, "street": street, "postcode": "75011", "city": "Paris", "phone": PHONE}
    return Newcomer(
        first_name,
        last_name,
        email=f"{username}@example.org",
        username=username,
        password=password,
        profile=profile,
    )


def at_home(user: "User", household_id: int) -> Parent:
    name = user.get_full_name()
    return Parent(user.pk, Actor(ActorKind.CITIZEN, user.pk, name), household_id, name)


def child(at_home_of: Parent, first_name: str, last_name: str, born_on: date, *, alternates: bool = False) -> int:
    """A child known and verified since last year; returns its id."""
    return families.add_child(
        household_id=at_home_of.household_id,
        adult_user_id=at_home_of.user_id,
        first_name=first_name,
        last_name=last_name,
        birth_on=born_on,
        relation="parent",
        case_reference="",
        actor=SYSTEM,
        at=clock.now(),
        alternates=alternates,
        verified=True,
    )


def children_of(plan_children: Sequence[ChildPlan], home: Parent, last_name: str) -> list[int]:
    return [child(home, plan.first_name, last_name, plan.born_on) for plan in plan_children]


def partner(home: Parent, first_name: str, last_name: str) -> None:
    """The other grown-up of the household, without an account."""
    families.add_adult(
        household_id=home.household_id,
        first_name=first_name,
        last_name=last_name,
        case_reference="",
        actor=SYSTEM,
        at=clock.now(),
        verified=True,
    )
