"""An UPDATE whose text is written once must change what the ORM changes, and nothing else."""

import contextlib
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from preau.accounts.models import User
from preau.foundation.prepared import Change

pytestmark = pytest.mark.django_db
LONG_AGO, FAR_AWAY = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
Changes = tuple["QuerySet[User]", dict[str, object]]


def test_changes_what_the_orm_would_and_says_how_many(camille: User, paul: User) -> None:
    renamed = Change(_renamed)
    for person, name in ((camille, "Camila"), (paul, "Paulo"), (camille, "Kamil")):
        assert renamed(person.pk, name, LONG_AGO) == 1
        person.refresh_from_db()
        assert person.first_name == name
    assert {person.first_name for person in User.objects.filter(pk__in=(camille.pk, paul.pk))} == {"Kamil", "Paulo"}


def test_a_row_that_no_longer_answers_the_condition_stays(paul: User) -> None:
    assert Change(_renamed)(paul.pk, "Nobody", FAR_AWAY) == 0
    assert not User.objects.filter(first_name="Nobody").exists()


def test_is_one_statement(camille: User) -> None:
    with CaptureQueriesContext(connection) as seen:
        Change(_renamed)(camille.pk, "Camila", LONG_AGO)
    assert len(seen) == 1


def test_refuses_what_is_written_otherwise_for_another_value() -> None:
    with pytest.raises(ValueError, match="_odd_or_even does not write the same"):
        Change(_odd_or_even)(7)


def test_refuses_what_asks_a_second_table() -> None:
    with pytest.raises(ValueError, match="_of_citizen changes or asks more than one table"):
        Change(_of_citizen)(7)


def test_ends_the_transaction_in_which_it_fails(camille: User, paul: User) -> None:
    with transaction.atomic():
        with contextlib.suppress(IntegrityError):
            Change(_called)(camille.pk, paul.username)
        with pytest.raises(TransactionManagementError):
            User.objects.count()


def _renamed(key: int, name: str, since: datetime) -> Changes:
    return User.objects.filter(pk=key, date_joined__gt=since), {"first_name": name}


def _odd_or_even(key: int) -> Changes:
    return User.objects.filter(pk=key), {"first_name": "odd"} if key % 2 else {"last_name": "even"}


def _of_citizen(key: int) -> Changes:
    return User.objects.filter(citizen__pk=key), {"first_name": "x"}


def _called(key: int, username: str) -> Changes:
    return User.objects.filter(pk=key), {"username": username}
