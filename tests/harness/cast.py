"""The people everybody knows, made when a test asks for them, and a browser for each."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from preau.kernel.actor import SYSTEM

if TYPE_CHECKING:
    from preau.accounts.models import User

PASSWORD = "preau-demo-2024"


@cache
def _hash() -> str:
    return make_password(PASSWORD)


def _with_password(user: "User") -> "User":
    user.password = _hash()  # one hash for the whole run: each costs 22 ms
    user.save(update_fields=["password"])
    return user


def citizen(first_name: str, last_name: str, at: datetime, **profile: Any) -> "User":
    from preau.accounts import operations

    username = first_name.lower().replace("è", "e")
    home = {"street": "58 rue Saint-Maur", "postcode": "75011", "city": "Paris", "phone": "0612345678"}
    user = operations.create_citizen(
        username=username,
        email=f"{username}@example.org",
        first_name=first_name,
        last_name=last_name,
        birth_on=date(1987, 5, 14),
        actor=SYSTEM,
        at=at,
        **(home | profile),
    )
    return _with_password(user)


def agent(username: str, first_name: str, last_name: str, job_title: str, roles: list[str], at: datetime) -> "User":
    from preau.accounts import operations

    user = operations.create_agent(
        username=username,
        password=None,
        email=f"{username}@caisse.example.org",
        first_name=first_name,
        last_name=last_name,
        job_title=job_title,
        roles=roles,
        school_ids=[],
        actor=SYSTEM,
        at=at,
    )
    return _with_password(user)


@pytest.fixture
def camille(db: None, business_time: datetime) -> "User":
    """Camille Renaud, alone with Lou and Tom."""
    return citizen("Camille", "Renaud", business_time, title="Mme")


@pytest.fixture
def nadia(db: None, business_time: datetime) -> "User":
    """Nadia Benali; Noé lives one week with her, one with Paul."""
    return citizen("Nadia", "Benali", business_time, title="Mme", street="4 passage Beslay")


@pytest.fixture
def paul(db: None, business_time: datetime) -> "User":
    """Paul Girard, the other parent, in a household of his own."""
    return make_paul(business_time)


def make_paul(at: datetime) -> "User":
    return citizen("Paul", "Girard", at, title="M.", street="31 rue de Charonne")


@pytest.fixture
def ines(db: None, business_time: datetime) -> "User":
    """Inès Lambert, mother of Maya, of another family: what she must never see is Camille's."""
    return citizen("Inès", "Lambert", business_time, title="Mme", street="8 rue Oberkampf")


@pytest.fixture
def lea(db: None, business_time: datetime) -> "User":
    return agent("lea", "Léa", "Morin", "Accueil des familles", ["accueil"], business_time)


@pytest.fixture
def roy(db: None, business_time: datetime) -> "User":
    return make_roy(business_time)


def make_roy(at: datetime) -> "User":
    return agent("roy", "Sylvie", "Roy", "Instruction et tarification", ["instruction", "tarification", "regie"], at)


@pytest.fixture
def diallo(db: None, business_time: datetime) -> "User":
    return agent("diallo", "Ibrahima", "Diallo", "Directeur d’école", ["ecole"], business_time)


@pytest.fixture
def chef(db: None, business_time: datetime) -> "User":
    return agent("chef", "Hélène", "Vasseur", "Responsable de la Caisse des écoles", ["administration"], business_time)


@pytest.fixture
def client_of() -> Callable[..., Client]:
    """A browser in which this person is logged in; ``csrf=True`` refuses a POST without its token."""

    def logged_in(user: "User", *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        client.force_login(user)
        return client

    return logged_in
