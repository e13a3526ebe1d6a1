"""Jeanne helps Camille: invited, accepted, seen, stopped (A16)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.test import Client

from preau.accounts import queries as accounts
from preau.delegation import jobs, middleware, operations, queries
from preau.delegation.definition import DOORS
from preau.delegation.models import Delegation
from preau.delegation.tests.conftest import EVERYTHING, UNTIL, ClientOf, Give, link
from preau.families.queries import HouseholdView
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused
from preau.kernel.on_behalf import Scope
from tests.access.routes import route_names

if TYPE_CHECKING:
    from preau.accounts.models import User

PAGE = "/ma-famille/aide/"
FAMILY = "/ma-famille/"
Acting = Callable[..., Client]


def _helper_of(row: Delegation) -> Actor:
    assert row.helper is not None
    return accounts.actor_for(row.helper)


class TestInvite:
    def test_sends_a_link_and_says_nothing_of_the_children(
        self, home: HouseholdView, lou: int, camille: "User", client_of: ClientOf
    ) -> None:
        told = {"email": "Jeanne@Example.org", "scopes": ["book"], "until_on": "2024-11-20"}
        assert client_of(camille).post(PAGE, told).status_code == 302
        [mail] = OutboxMessage.objects.all()
        assert mail.recipient == "jeanne@example.org"
        assert "Lou" not in str(mail.context)

    @pytest.mark.parametrize(
        "changes",
        [
            {"email": "jeanne"},
            {"email": ""},
            {"until_on": "2024-08-20"},
            {"until_on": "2025-08-21"},
            {"until_on": "bientôt"},
            {"scopes": ["close"]},
            {"children": ["999999"]},
        ],
        ids=["no address", "empty", "today", "more than a year", "not a day", "unknown scope", "a stranger's child"],
    )
    def test_tells_a_mistake_and_keeps_what_was_typed(
        self, home: HouseholdView, lou: int, camille: "User", client_of: ClientOf, changes: dict[str, object]
    ) -> None:
        usual: dict[str, object] = {"email": "jeanne@example.org", "scopes": ["book"], "until_on": "2024-11-20"}
        answer = client_of(camille).post(PAGE, usual | changes)
        assert answer.status_code == 200
        assert "jeanne" in answer.content.decode() or changes.get("email") == ""
        assert not Delegation.objects.exists()

    def test_paying_is_for_the_whole_family(
        self, home: HouseholdView, lou: int, camille: "User", client_of: ClientOf
    ) -> None:
        told = {"email": "jeanne@example.org", "scopes": ["pay"], "children": [lou], "until_on": "2024-11-20"}
        assert "toute la famille" in client_of(camille).post(PAGE, told).content.decode()
        assert not Delegation.objects.exists()

    def test_clicked_twice_invites_once(self, invite: Give) -> None:
        invite()
        with pytest.raises(operations.AlreadyInvited):
            invite()

    def test_may_be_done_again_once_it_is_over(self, invite: Give, business_time: datetime) -> None:
        invite(until_on=date(2024, 8, 21))
        later = business_time + timedelta(days=3)
        assert invite(at=later).ended_at is None

    @pytest.mark.parametrize("day", [date(2024, 8, 20), date(2025, 8, 21)])
    def test_lasts_a_year_at_most(self, invite: Give, day: date) -> None:
        with pytest.raises(operations.BadDay):
            invite(until_on=day)

    def test_is_refused_to_another_family(self, invite: Give, ines: "User") -> None:
        with pytest.raises(Refused):
            invite(actor=accounts.actor_for(ines))


class TestAccept:
    def test_opening_the_link_uses_nothing_up(self, invite: Give, jeanne: "User", client_of: ClientOf) -> None:
        invite()
        for _ in range(3):
            assert "Camille Renaud" in client_of(jeanne).get(link()).content.decode()
        assert client_of(jeanne).post(link())["Location"] == PAGE

    def test_works_once(self, give: Give, jeanne: "User", client_of: ClientOf, business_time: datetime) -> None:
        give()
        first = str(OutboxMessage.objects.order_by("pk")[0].context["link"])
        assert client_of(jeanne).post(f"/{first.split('/', 3)[3]}").status_code == 404

    def test_asks_a_visitor_to_log_in(self, invite: Give, client: Client) -> None:
        invite()
        page = client.get(link()).content.decode()
        assert "Créer mon espace" in page
        assert client.post(link())["Location"].startswith("/connexion/")

    def test_belongs_to_the_address_it_was_sent_to(self, invite: Give, ines: "User", client_of: ClientOf) -> None:
        invite()
        assert "une autre adresse" in client_of(ines).post(link()).content.decode()
        assert not Delegation.objects.exclude(helper=None).exists()

    def test_is_not_for_an_agents_account(self, invite: Give, lea: "User", client_of: ClientOf) -> None:
        invite(email=lea.email)
        assert client_of(lea).post(link()).status_code == 403

    def test_is_dead_after_a_week(self, invite: Give, jeanne: "User", client_of: ClientOf) -> None:
        invite()
        row, client = Delegation.objects.get(), client_of(jeanne)
        with time_machine.travel(row.link_until_at + timedelta(seconds=1), tick=False):
            client.force_login(jeanne)
            assert client.get(link()).status_code == 404

    def test_tells_the_family(self, give: Give, camille: "User") -> None:
        give()
        mail = OutboxMessage.objects.order_by("-pk")[0]
        assert mail.recipient == camille.email
        assert "Jeanne Petit" in str(mail.context)


class TestActing:
    def test_shows_the_family_under_a_banner(self, lou: int, acting: Acting) -> None:
        page = acting().get(FAMILY).content.decode()
        assert "Vous agissez pour la famille de Camille Renaud" in page
        assert "Lou" in page

    def test_shows_nothing_before_it_begins(self, lou: int, give: Give, jeanne: "User", client_of: ClientOf) -> None:
        give()
        assert "Lou" not in client_of(jeanne).get(FAMILY).content.decode()

    def test_goes_back_to_oneself(self, lou: int, acting: Acting) -> None:
        client = acting()
        assert client.post("/agir-pour/fin/")["Location"] == PAGE
        assert "Lou" not in client.get(FAMILY).content.decode()

    def test_is_over_at_the_next_request_once_stopped(
        self, lou: int, acting: Acting, camille: "User", client_of: ClientOf
    ) -> None:
        client = acting()
        row = Delegation.objects.get()
        client_of(camille).post(f"{PAGE}{row.reference}/arreter/")
        assert client.get(FAMILY).status_code == 404
        assert "Lou" not in client.get(FAMILY).content.decode()

    def test_goes_on_when_nobody_asks_again(
        self, lou: int, acting: Acting, monkeypatch: pytest.MonkeyPatch, business_time: datetime, camille: "User"
    ) -> None:
        """The control of the test above: it is asking at each request that stops."""
        client = acting()
        row = Delegation.objects.get()
        known = queries.acting_for(row.pk, _helper_of(row), on=business_time.date())
        operations.end(delegation=row, actor=accounts.actor_for(camille), at=business_time)
        monkeypatch.setattr(middleware, "_standing", lambda *_args: known)
        assert "Lou" in client.get(FAMILY).content.decode()

    def test_is_over_after_its_last_day(self, give: Give, lou: int) -> None:
        row = give()
        helper = _helper_of(row)
        assert queries.acting_for(row.pk, helper, on=UNTIL) is not None
        assert queries.acting_for(row.pk, helper, on=UNTIL + timedelta(days=1)) is None

    def test_is_nobody_elses(self, give: Give, ines: "User", client_of: ClientOf) -> None:
        row = give()
        assert client_of(ines).post(f"/agir-pour/{row.reference}/").status_code == 404
        assert queries.acting_for(row.pk, accounts.actor_for(ines), on=UNTIL) is None

    def test_names_both_in_the_journal(
        self, shipped: None, lou: int, acting: Acting, camille: "User", client_of: ClientOf
    ) -> None:
        client = acting(scopes=[Scope.BOOK])
        assert client.post("/demarches/ajouter-un-enfant/").status_code == 302
        row = Delegation.objects.get()
        page = client_of(camille).get(f"{PAGE}{row.reference}/").content.decode()
        assert "Jeanne Petit, pour Camille Renaud" in page

    def test_the_banner_is_on_no_page_of_ones_own(self, give: Give, jeanne: "User", client_of: ClientOf) -> None:
        give()
        assert "Vous agissez" not in client_of(jeanne).get(FAMILY).content.decode()


class TestDoors:
    """What nobody named is closed."""

    @pytest.mark.parametrize(
        "address", ["/mon-profil/", "/mon-profil/mot-de-passe/", "/mes-factures/prelevement/", PAGE, "/agents/"]
    )
    def test_the_familys_own_pages_are_closed(self, lou: int, acting: Acting, address: str) -> None:
        assert acting(scopes=EVERYTHING).get(address).status_code == 403

    def test_they_open_when_the_door_is_left_open(
        self, lou: int, acting: Acting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(middleware, "DOORS", {**DOORS, "accounts:profile": None})
        assert acting(scopes=EVERYTHING).get("/mon-profil/").status_code == 200

    def test_each_door_is_a_page_of_ours(self) -> None:
        optional = {"demo:mail", "demo:mail-read", "demo:mail-html", "demo:clock"}
        assert set(DOORS) - optional <= set(route_names())

    @pytest.mark.parametrize(
        ("scope", "address"),
        [(Scope.PAY, "/mes-factures/"), (Scope.INCOME, "/mon-tarif/"), (Scope.PAY, "/mes-factures/releve/")],
    )
    def test_a_page_opens_with_what_was_given(self, lou: int, acting: Acting, scope: Scope, address: str) -> None:
        assert acting(scopes=[scope]).get(address).status_code == 200

    @pytest.mark.parametrize("address", ["/mes-factures/", "/mon-tarif/", "/mes-factures/releve/"])
    def test_and_not_without(self, lou: int, acting: Acting, address: str) -> None:
        assert acting(scopes=[Scope.BOOK]).get(address).status_code == 403


class TestRemind:
    def test_tells_both_once_a_week_before(
        self, give: Give, business_time: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give(until_on=business_time.date() + timedelta(days=8))
        known = OutboxMessage.objects.count()
        assert operations.remind(at=business_time) == 0
        assert operations.remind(at=business_time + timedelta(days=1)) == 1
        assert operations.remind(at=business_time + timedelta(days=2)) == 0
        assert OutboxMessage.objects.count() == known + 2

    def test_runs_as_a_job(self, db: None, business_time: datetime) -> None:
        jobs.remind()
