"""A child hidden from a parent by a precaution appears on no page of that parent, but for its invoices (ruling 24)."""

from collections.abc import Callable, Container
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.db.models import Q
from django.test import Client

from preau.accounts import queries as accounts
from preau.canteen.tests.conftest import photo
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.families.models import Adult, Precaution
from preau.families.queries import at_home
from preau.families.queries import children as family_children
from tests.threats.addresses import Values
from tests.threats.family import SHARED, Secrets
from tests.threats.test_strangers import leaks

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
CHILD = SHARED[:1]
SOME = {"cases:tracking", "families:home", "canteen:meals", "canteen:year"}  # where the child is read, for the controls


@pytest.fixture
def hide(secrets: Secrets, roy: "User", business_time: datetime) -> Callable[["User"], Precaution]:
    def place(user: "User") -> Precaution:
        return families.place_precaution(
            child_id=secrets.child_id,
            adult_id=Adult.objects.get(user=user).pk,
            request="Ordonnance de protection",
            document=photo(),
            actor=accounts.actor_for(roy),
            at=business_time,
        )

    return place


def about_the_child(client: Client, secrets: Secrets, values: Values, only: Container[str] | None = None) -> set[str]:
    """Addresses that name the child, but for the invoices, which stay readable."""
    read = {address for address, _words in leaks(client, secrets, values, CHILD, only=only)}
    return {address for address in read if not address.startswith("/mes-factures/")}


def test_the_parent_who_filed_reads_the_child_on_no_page(
    secrets: Secrets, values: Values, hide: Callable[["User"], Precaution], client_of: ClientOf
) -> None:
    client = client_of(secrets.owner)
    before = about_the_child(client, secrets, values, SOME)
    assert any(secrets.accepted.reference in address for address in before)
    assert "/ma-famille/" in before
    assert any(address.startswith("/mes-repas/") for address in before)
    hide(secrets.owner)
    assert about_the_child(client, secrets, values) == set()
    assert client.get(f"/demandes/{secrets.accepted.reference}/").status_code == 404


def test_the_mailed_link_shows_nothing_either(secrets: Secrets, hide: Callable[["User"], Precaution]) -> None:
    address = f"/suivi/{secrets.accepted.tracking_token}/"
    assert Client().get(address).status_code == 200
    hide(secrets.owner)
    assert Client().get(address).status_code == 404


def test_without_the_protection_the_child_is_read(
    secrets: Secrets,
    values: Values,
    hide: Callable[["User"], Precaution],
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Negative control of the walk."""
    hide(secrets.owner)
    for module in (family_children, at_home):
        monkeypatch.setattr(module, "shown_children", lambda *_args, **_kwargs: Q())
    read = about_the_child(client_of(secrets.owner), secrets, values, SOME)
    assert "/ma-famille/" in read
    assert any(address.startswith("/mes-repas/") for address in read)


def test_the_invoices_stay_readable(
    secrets: Secrets, hide: Callable[["User"], Precaution], client_of: ClientOf, business_time: datetime
) -> None:
    hide(secrets.owner)
    client = client_of(secrets.owner)
    assert client.get("/mes-factures/").status_code == 200
    assert family_queries.household_of(secrets.owner.pk, on=business_time.date())
