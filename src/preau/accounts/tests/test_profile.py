"""Mon profil, and who somebody is."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from preau.accounts import operations, queries
from preau.accounts.backends import Backend
from preau.accounts.models import User
from preau.accounts.rules import is_username, normalise_phone, username_candidates, with_capitals
from preau.kernel.actor import ANONYMOUS, SYSTEM, ActorKind
from preau.kernel.rights import Right

pytestmark = pytest.mark.django_db


def told(user: Any) -> dict[str, Any]:
    contact = queries.contact_of(user.pk)
    names = "title first_name last_name street street_more postcode city phone preferred_channel family_number"
    return {name: getattr(contact, name) for name in names.split()} | {"birth_on": "1987-05-14"}


class TestProfile:
    def test_an_address_is_changed_and_kept_in_the_journal(self, client_of: Callable[..., Any], camille: Any) -> None:
        from preau.foundation import audit

        response = client_of(camille).post(
            "/mon-profil/", told(camille) | {"street": "3 rue Titon", "city": "Paris 11"}
        )
        assert response.status_code == 302
        assert queries.contact_of(camille.pk).street == "3 rue Titon"
        entry = next(e for e in audit.queries.history_of(camille) if e.kind == "accounts.citizen.updated")
        assert entry.details["fields"] == "street, city"

    def test_sending_the_same_again_changes_nothing(self, client_of: Callable[..., Any], camille: Any) -> None:
        from preau.foundation import audit

        client_of(camille).post("/mon-profil/", told(camille))
        assert "accounts.citizen.updated" not in {entry.kind for entry in audit.queries.history_of(camille)}

    def test_nobody_gives_themself_rights(self, client_of: Callable[..., Any], camille: Any) -> None:
        client_of(camille).post(
            "/mon-profil/", told(camille) | {"username": "roy", "email": "x@y.fr", "is_staff": "1", "user": "1"}
        )
        user = User.objects.get(pk=camille.pk)
        assert (user.username, user.email, user.is_staff) == ("camille", "camille@example.org", False)

    def test_an_agent_sees_their_identifiers(self, client_of: Callable[..., Any], roy: Any) -> None:
        assert "Modifier les identifiants" in client_of(roy).get("/mon-profil/").content.decode()


def read(user: User) -> User:
    """As a request reads it."""
    found = Backend().get_user(user.pk)
    assert found
    return found


class TestActor:
    def test_a_family_has_no_rights_and_costs_no_query(
        self, camille: Any, django_assert_num_queries: Callable[..., Any]
    ) -> None:
        with django_assert_num_queries(1):
            actor = queries.actor_for(read(camille))
        assert (actor.kind, actor.id, actor.rights) == (ActorKind.CITIZEN, camille.pk, frozenset())

    def test_an_agent_has_the_rights_of_each_role(
        self, roy: Any, django_assert_num_queries: Callable[..., Any]
    ) -> None:
        with django_assert_num_queries(2):
            actor = queries.actor_for(read(roy))
        assert actor.is_agent
        assert {Right.CASES_DECIDE, Right.INCOME_READ} <= actor.rights
        assert Right.ADMINISTER not in actor.rights

    def test_an_agent_without_a_role_may_nothing(self, business_time: datetime) -> None:
        user = operations.create_agent(
            username="stagiaire", password="", first_name="Ali", last_name="Roux", email="", job_title="", roles=[],
            school_ids=[], actor=SYSTEM, at=business_time,
        )  # fmt: skip
        actor = queries.actor_for(user)
        assert actor.is_agent
        assert not actor.rights

    def test_a_visitor_is_nobody(self) -> None:
        from django.contrib.auth.models import AnonymousUser

        assert queries.actor_for(AnonymousUser()) is ANONYMOUS


class TestUsers:
    def make(self, at: datetime, **changes: Any) -> User:
        facts: dict[str, Any] = {"first_name": "Zoé", "last_name": "d’Arc", "actor": SYSTEM, "at": at}
        return operations.create_citizen(**(facts | changes))

    def test_a_family_without_email_gets_a_username_and_no_password(self, business_time: datetime) -> None:
        first, second = self.make(business_time), self.make(business_time)
        assert (first.username, second.username) == ("zoe.darc", "z.darc")
        assert not first.has_usable_password()
        assert queries.contact_of(first.pk).email == ""

    @pytest.mark.parametrize("changes", [{"username": "Camille"}, {"email": "CAMILLE@example.org"}])
    def test_two_people_share_neither_name_nor_email(
        self, camille: Any, business_time: datetime, changes: dict[str, str]
    ) -> None:
        with pytest.raises(operations.KnownAlready):
            self.make(business_time, **changes)

    def test_a_capital_never_reaches_the_database(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(username="Camille")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 12 34 56 78", "0612345678"),
        ("06.12.34.56.78", "0612345678"),
        ("+33 (0)6 12 34 56 78", "0612345678"),
        ("0033 6 12 34 56 78", "0612345678"),
        ("0692 12 34 56", "+262692123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("0690 12 34 56", "+590690123456"),
        ("+44 20 7946 0958", "+442079460958"),
        ("01 99 00 12 34", "0199001234"),
        ("06 12 34 56 78 90", None),
        ("+999 1234 5678", None),
        ("06 12 34 56 7a", None),
        ("612345678", None),
        ("00 12 34 56 78", None),
        ("+1", None),
    ],
)
def test_a_phone_number_is_kept_without_its_spaces(typed: str, kept: str | None) -> None:
    assert normalise_phone(typed) == kept


@pytest.mark.parametrize("names", [("Zoé", "d’Arc"), ("", ""), ("李", "王"), ("X" * 300, "Y" * 300)])
def test_a_proposed_username_is_a_username(names: tuple[str, str]) -> None:
    candidates = username_candidates(*names)
    assert all(is_username(next(candidates)) for _number in range(12))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("58 RUE SAINT-MAUR", "58 rue Saint-Maur"),
        ("12 bis avenue de l’opéra", "12 bis avenue de l’Opéra"),
        ("5 RUE LOUIS XIV", "5 rue Louis XIV"),
        ("L’HAŸ-LES-ROSES", "L’Haÿ-les-Roses"),
        ("PARIS 11E", "Paris 11e"),
        ("3 rue Titon", "3 rue Titon"),
        ("rue MacMahon", "rue MacMahon"),
        ("", ""),
    ],
)
def test_an_address_is_written_as_on_an_envelope(typed: str, kept: str) -> None:
    assert with_capitals(typed) == kept


@pytest.mark.parametrize("name", ["d’Ormesson", "Le Goff", "N’Guyen", "de La Rochefoucauld", "O'Brien", "Nguyễn", "李"])
def test_a_name_is_kept_as_it_was_typed(client_of: Callable[..., Any], camille: Any, name: str) -> None:
    client_of(camille).post("/mon-profil/", told(camille) | {"last_name": f"  {name} "})
    assert queries.contact_of(camille.pk).last_name == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Re\u200bnaud", "Renaud"),
        ("\u202eduaneR", "duaneR"),
        ("Le\u00a0\u00a0Goff", "Le Goff"),
        ("Renaud\r\nBcc: x@y.fr", "Renaud Bcc: x@y.fr"),
        ("Zoe\u0301", "Zoé"),
    ],
)
def test_signs_that_nobody_sees_are_not_kept(
    client_of: Callable[..., Any], camille: Any, typed: str, kept: str
) -> None:
    client_of(camille).post("/mon-profil/", told(camille) | {"last_name": typed})
    assert queries.contact_of(camille.pk).last_name == kept


def test_a_move_leads_to_the_demarches(client_of: Callable[..., Any], camille: Any) -> None:
    """What the family's rights depend on is not changed here (ADR 22)."""
    page = client_of(camille).get("/mon-profil/").content.decode()
    for key in ("changer-adresse", "changer-telephones", "changer-courriels"):
        assert f"/demarches/{key}/" in page
