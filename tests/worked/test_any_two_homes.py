"""Whatever two homes hold: joined then told apart, the database is the same, row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from preau.accounts import queries as accounts
from preau.cases import operations as cases
from preau.cases.models import Case
from preau.delegation.tests.conftest import shipped
from preau.duplicates import operations
from preau.duplicates.tests.conftest import adult_of, children_of, open_home, plan, type_child
from preau.families import operations as families
from preau.families.operations import NewPerson
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.merging import Kind
from preau.kernel.actor import SYSTEM, Actor
from preau.linking.models import AccessCode
from preau.mandates.models import Mandate
from tests.threats.rows import changed, snapshot

if TYPE_CHECKING:
    from preau.accounts.models import User

__all__ = ["shipped"]
TRACES = ("duplicates.", "outbox.")
KINDS = (Kind.HOUSEHOLD, Kind.ADULT, Kind.CHILD)
FIRST_NAMES = ("Idriss", "Idris", "Moussa", "Fatou")
homes = st.fixed_dictionaries(
    {
        "children": st.lists(st.sampled_from(FIRST_NAMES), unique=True, max_size=3),
        "has_space": st.booleans(),
        "declared": st.booleans(),
        "asked": st.booleans(),
        "code": st.booleans(),
        "mandate": st.booleans(),
    }
)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of an example is left for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make(told: dict[str, object], user: "User", at: datetime) -> HouseholdView:
    """One of the two homes, with whatever the draw says."""
    home = open_home(at, adult=NewPerson("Awa", "Traoré", date(1987, 5, 14)), children=[])
    adult = adult_of(home, at)
    for name in told["children"]:  # type: ignore[attr-defined]
        type_child(home, at, first_name=name)
    if told["has_space"]:
        families.link_adult(adult_id=adult, user_id=user.pk, actor=SYSTEM, at=at)
        families.write_contact(adult_id=adult, email=user.email, phone="", actor=SYSTEM, at=at)
    if told["declared"]:
        families.declare(
            household_id=home.id,
            case_reference=f"FA-24-{home.id}",
            kind="child",
            first_name="Sekou",
            last_name="Traoré",
            actor=SYSTEM,
            at=at,
        )
    if told["asked"] and told["has_space"]:
        case = cases.start(key="ajouter-un-enfant", household_id=home.id, actor=accounts.actor_for(user), at=at)
        Case.objects.filter(pk=case.pk).update(answers={"enfant": next(iter(children_of(home, at)), 0)})
    if told["code"]:
        now = clock.real_now()
        AccessCode.objects.create(adult_id=adult, digest=f"x{home.id}", made_at=now, expires_at=now)
    if told["mandate"]:
        Mandate.objects.create(household_id=home.id, reference=f"RUM{home.id}", iban_sealed=b"", signed_at=at)
    return home


@dataclass(frozen=True)
class Everybody:
    """Who is drawn upon: a space for each home, and the agent."""

    first: "User"
    second: "User"
    roy: Actor
    at: datetime


@pytest.fixture
def everybody(camille: "User", nadia: "User", roy: "User", shipped: None, business_time: datetime) -> Everybody:
    return Everybody(camille, nadia, accounts.actor_for(roy), business_time)


def play(cast: Everybody, first: dict[str, object], second: dict[str, object], kind: Kind) -> None:
    one, other = make(first, cast.first, cast.at), make(second, cast.second, cast.at)
    adults = adult_of(one, cast.at), adult_of(other, cast.at)
    children = [*children_of(one, cast.at), *children_of(other, cast.at)]
    keys = {Kind.HOUSEHOLD: (one.id, other.id), Kind.ADULT: adults, Kind.CHILD: tuple(children[:2])}[kind]
    if len(keys) == 2:
        there_and_back(kind, *keys, roy=cast.roy, at=cast.at)


def there_and_back(kind: Kind, one: int, other: int, *, roy: Actor, at: datetime) -> None:
    """Joined if it may be, told apart, and compared row by row."""
    pair = operations.put_side_by_side(kind=kind, one_id=one, other_id=other, actor=roy, at=at)
    before = snapshot()
    read = plan(pair, one, at)
    try:
        operations.merge(pair=pair, keeper_id=one, seen=read.seen, reason="au guichet", actor=roy, at=at)
    except operations.Prevented:
        assert read.obstacles
        assert changed(before, snapshot()) == set()
        return
    assert not read.obstacles
    assert changed(before, snapshot()) >= {"duplicates.merge +"}
    operations.undo(pair=pair, reason="erreur", actor=roy, at=at)
    assert {name for name in changed(before, snapshot()) if not name.startswith(TRACES)} == set()


@pytest.mark.django_db
class TestAnyTwoHomes:
    @settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(first=homes, second=homes, kind=st.sampled_from(KINDS))
    def test_joined_and_told_apart_are_the_same(
        self, everybody: "Everybody", first: dict[str, object], second: dict[str, object], kind: Kind
    ) -> None:
        with undone():
            play(everybody, first, second, kind)

    @pytest.mark.proof
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(first=homes, second=homes, kind=st.sampled_from(KINDS))
    def test_however_many(
        self, everybody: "Everybody", first: dict[str, object], second: dict[str, object], kind: Kind
    ) -> None:
        with undone():
            play(everybody, first, second, kind)
