"""The family whose every word is a secret, settled once for a file of tests, and the other fixtures of the attacks."""

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import DjangoDbBlocker

from conftest import TUESDAY_20_AUGUST
from preau.canteen.tests.conftest import enrol, family_of, load_caisse, prepare  # noqa: F401
from preau.foundation import clock
from preau.foundation.jobs import testing as jobs
from preau.schools import queries as schools
from tests.harness import cast
from tests.threats.addresses import Values, of_family
from tests.threats.family import PROFILE, Secrets, settle

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.schools.models import School


@pytest.fixture(scope="module")
def settled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Secrets, list[Any]]]:
    """All of their year, with its PDFs made and its mails sent; each test works in a savepoint over it.

    It costs three seconds, and nearly two hundred tests ask for it.
    """
    with django_db_blocker.unblock(), _all_undone(), clock.fixed_at(TUESDAY_20_AUGUST):
        load_caisse(TUESDAY_20_AUGUST)
        owner = cast.citizen("Zoqprenom", "Zoqnom", TUESDAY_20_AUGUST, **PROFILE)
        others = cast.make_paul(TUESDAY_20_AUGUST), cast.make_roy(TUESDAY_20_AUGUST)
        family = settle(owner, *others, _school().pk, TUESDAY_20_AUGUST)
        jobs.run_all()
        yield family, list(mail.outbox)


class _all_undone(transaction.Atomic):  # noqa: N801 - used as a function
    """An outermost transaction that is never committed, under those of the tests."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)
        self._from_testcase = True

    def __exit__(self, *error: Any) -> None:
        transaction.set_rollback(True)
        super().__exit__(*error)


def _school() -> "School":
    first = schools.open_schools().first()
    assert first is not None
    return first


@pytest.fixture
def secrets(settled: tuple[Secrets, list[Any]], db: None) -> Secrets:
    family, letters = settled
    mail.outbox.extend(letters)
    return deepcopy(family)


@pytest.fixture
def owner(secrets: Secrets) -> "User":
    return secrets.owner


@pytest.fixture
def caisse(settled: tuple[Secrets, list[Any]], db: None) -> None:
    """The 11th is there already."""


@pytest.fixture
def parmentier(caisse: None) -> "School":
    return _school()


@pytest.fixture
def paul(caisse: None) -> "User":
    return _known("paul")


@pytest.fixture
def roy(caisse: None) -> "User":
    return _known("roy")


@pytest.fixture
def values(secrets: Secrets, parmentier: "School") -> Values:
    """What the addresses of a walk over the whole site are made of."""
    return of_family(secrets, parmentier.uai)


def _known(username: str) -> "User":
    from preau.accounts.models import User

    return User.objects.get(username=username)
