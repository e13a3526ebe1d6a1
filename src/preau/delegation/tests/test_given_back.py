"""An account is given back at the counter: the help that somebody gave from it ends."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from preau.accounts.queries import actor_for
from preau.delegation.models import Delegation
from preau.delegation.tests.conftest import Give
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.jobs import testing as jobs
from preau.linking import operations as linking

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def give_back(home: HouseholdView, lou: int, roy: "User", business_time: datetime) -> Callable[[], None]:
    """Camille has shown her passport: somebody had taken her mailbox."""

    def act() -> None:
        (adult,) = families.adults_of_household(home.id, on=clock.today())
        linking.replace_contact(
            adult=adult, home=home, email="camille.nouvelle@example.org", phone="0612345678", seen="passeport",
            actor=actor_for(roy), at=business_time,
        )  # fmt: skip

    return act


def test_the_helper_is_out_before_any_job_has_run(acting: Callable[..., Client], give_back: Callable[[], None]) -> None:
    helper = acting()
    assert helper.get("/ma-famille/").status_code == 200
    give_back()
    assert helper.get("/ma-famille/").status_code == 404


def test_the_help_stays_ended_once_the_owner_is_back(
    give: Give, give_back: Callable[[], None], camille: "User", jeanne: "User", client_of: Callable[..., Client]
) -> None:
    row = give()
    give_back()
    jobs.run_all()
    type(camille).objects.filter(pk=camille.pk).update(is_active=True)
    assert Delegation.objects.get(pk=row.pk).ended_at is not None
    assert client_of(jeanne).post(f"/agir-pour/{row.reference}/").status_code in {403, 404}


def test_an_invitation_that_nobody_accepted_is_dead(invite: Give, give_back: Callable[[], None]) -> None:
    invite()
    give_back()
    jobs.run_all()
    assert not Delegation.objects.filter(ended_at=None).exists()


def test_without_the_job_the_help_would_go_on(
    give: Give,
    give_back: Callable[[], None],
    camille: "User",
    jeanne: "User",
    client_of: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Negative control."""
    monkeypatch.setattr("preau.linking.operations.invitations.jobs.enqueue", lambda *_job: None)
    row = give()
    give_back()
    type(camille).objects.filter(pk=camille.pk).update(is_active=True)
    assert client_of(jeanne).post(f"/agir-pour/{row.reference}/").status_code == 302
