"""Threat 20: an agent sees the demandes of their services and schools, and never their own family's."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from preau.accounts import operations as accounts
from preau.accounts.queries import actor_for
from preau.agendas import operations as agendas
from preau.agendas.models import Agenda, Booking
from preau.agendas.states import BookingState
from preau.cases import policies, queries
from preau.families import operations as families
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.procedures import operations as procedures
from preau.quotas.models import Place
from preau.schools import queries as schools
from preau.tariffs import policies as tariffs
from preau.tariffs.models import TariffFile
from tests.threats.family import Secrets

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]
CANTEEN = ["inscription-cantine"]
DESK = ["instruction", "tarification"]


def other_than(school_id: int) -> int:
    return next(each.pk for each in schools.open_schools() if each.pk != school_id)


def limit(
    agent: "User",
    *,
    procedures: list[str] | None = None,
    schools: list[int] | None = None,
    roles: Sequence[str] = ("instruction",),
) -> None:
    now, services = clock.now(), []
    if procedures is not None:
        service = accounts.keep_service(key="un", name="Un", procedures=procedures, actor=SYSTEM, at=now)
        services = [service.pk]
    accounts.change_agent(
        user=agent,
        job_title="Instruction",
        roles=list(roles),
        service_ids=services,
        school_ids=schools or [],
        actor=SYSTEM,
        at=now,
    )


def seen(agent: "User") -> set[str]:
    return set(queries.queue(actor_for(agent), states=list(queries.OPEN)).values_list("procedure_key", flat=True))


class TestTheQueue:
    def test_holds_everything_without_a_limit(self, secrets: Secrets, roy: "User") -> None:
        """Control."""
        assert seen(roy) >= {"ajouter-un-enfant"}

    def test_keeps_to_the_services(self, secrets: Secrets, roy: "User", client_of: ClientOf) -> None:
        limit(roy, procedures=CANTEEN)
        assert seen(roy) <= set(CANTEEN)
        assert client_of(roy).get(f"/agents/demandes/{secrets.sent.reference}/").status_code == 404
        assert client_of(roy).get(f"/agents/demandes/{secrets.accepted.reference}/").status_code == 200

    def test_keeps_to_the_schools(self, secrets: Secrets, roy: "User") -> None:
        limit(roy, schools=[secrets.accepted.answers["ecole"]])
        assert queries.cases_visible_to(actor_for(roy)).filter(pk=secrets.accepted.pk).exists()
        elsewhere = replace(actor_for(roy), schools=frozenset({0}))
        assert not queries.cases_visible_to(elsewhere).exists()

    def test_the_operation_refuses_again(self, secrets: Secrets, roy: "User") -> None:
        limit(roy, procedures=CANTEEN)
        refused = policies.may_decide(actor_for(roy), secrets.sent, on=clock.today())
        assert str(refused.code) == "cases.not-your-perimeter"

    def test_without_the_limit_would_show_all(
        self, secrets: Secrets, roy: "User", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        limit(roy, procedures=CANTEEN)
        monkeypatch.setattr("preau.cases.queries.visible.within_perimeter", lambda rows, _actor: rows)
        assert "ajouter-un-enfant" in seen(roy)


class TestSchools:
    """The lists of children of the canteen."""

    def opened(self, agent: "User", client_of: ClientOf) -> list[int]:
        """Schools whose list opens."""
        browser = client_of(agent)
        places = schools.open_schools()
        return [each.pk for each in places if browser.get(f"/agents/ecoles/{each.uai}/").status_code == 200]

    def test_are_all_of_them_without_a_limit(self, secrets: Secrets, roy: "User", client_of: ClientOf) -> None:
        """Control."""
        assert len(self.opened(roy, client_of)) == len(schools.open_schools()) > 1

    def test_are_those_of_the_perimeter(self, secrets: Secrets, roy: "User", client_of: ClientOf) -> None:
        mine = secrets.accepted.answers["ecole"]
        limit(roy, schools=[mine])
        assert self.opened(roy, client_of) == [mine]

    def test_would_be_all_if_reading_demandes_were_enough(
        self, secrets: Secrets, roy: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        limit(roy, schools=[secrets.accepted.answers["ecole"]])
        everything = list(schools.open_schools())
        monkeypatch.setattr("preau.canteen.queries.schools_visible_to", lambda _actor: everything)
        assert len(self.opened(roy, client_of)) == len(everything)


class TestPlaces:
    """Who has a place, and who waits for one."""

    SCOPES = ("inscription-cantine::", "visite-cantine:2024-08:")

    @pytest.fixture(autouse=True)
    def made(self, secrets: Secrets) -> None:
        Place.objects.bulk_create(Place(scope=scope, number=1) for scope in self.SCOPES)

    def seen(self, agent: "User", client_of: ClientOf) -> set[str]:
        browser = client_of(agent)
        listed = {row.state.scope for row in browser.get("/agents/places/").context["rows"]}
        opened = {scope for scope in self.SCOPES if browser.get(f"/agents/places/{scope}/").status_code == 200}
        assert opened == listed & set(self.SCOPES)
        return opened

    def test_are_all_of_them_without_a_limit(self, roy: "User", client_of: ClientOf) -> None:
        """Control."""
        assert self.seen(roy, client_of) == set(self.SCOPES)

    def test_are_those_of_the_services(self, roy: "User", client_of: ClientOf) -> None:
        limit(roy, procedures=CANTEEN)
        assert self.seen(roy, client_of) == {self.SCOPES[0]}

    def test_are_none_for_a_service_that_answers_nothing(self, roy: "User", client_of: ClientOf) -> None:
        limit(roy, procedures=[])
        assert self.seen(roy, client_of) == set()

    def test_would_be_all_without_the_limit(
        self, roy: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        limit(roy, procedures=CANTEEN)
        monkeypatch.setattr("preau.cases.queries.places_within", lambda rows, _actor: rows)
        monkeypatch.setattr("preau.cases.queries.is_scope_within", lambda _scope, _actor: True)
        assert self.seen(roy, client_of) == set(self.SCOPES)


class TestAgendas:
    """Who is expected at the counter of another service."""

    OTHER = "autre"

    @pytest.fixture(autouse=True)
    def other(self, secrets: Secrets) -> Agenda:
        """Beside that of the Caisse: no démarche makes appointments there, people come without one."""
        said: Any = {"place": "Étage 2", "address": "12 place Léon-Blum", "actor": SYSTEM, "at": clock.now()}
        [own] = [path for path in procedures.shipped() if path.stem == "rendez-vous-caisse"]
        procedures.load([own], actor=SYSTEM, at=clock.now())
        agendas.open_agenda(key="caisse", name="La Caisse", **said)
        return agendas.open_agenda(key=self.OTHER, name="Autre", **said)

    @pytest.fixture
    def waiting(self, other: Agenda) -> str:
        said: Any = {"name": "Inès Lambert", "subject": "Une question"}
        return agendas.walk_in(agenda=other, actor=SYSTEM, at=clock.now(), **said).reference

    def seen(self, agent: "User", client_of: ClientOf) -> set[str]:
        return {each.key for each, _chosen in client_of(agent).get("/agents/rendez-vous/").context["agendas"]}

    def test_are_all_of_them_without_a_limit(self, roy: "User", client_of: ClientOf) -> None:
        """Control."""
        assert self.seen(roy, client_of) == set(Agenda.objects.values_list("key", flat=True)) > {self.OTHER}

    def test_are_those_where_the_services_make_appointments(self, roy: "User", client_of: ClientOf) -> None:
        limit(roy, procedures=["rendez-vous-caisse"])
        assert self.seen(roy, client_of) == {"caisse"}

    def test_are_none_for_a_service_that_makes_none(self, roy: "User", client_of: ClientOf) -> None:
        limit(roy, procedures=["prelevement"])
        assert self.seen(roy, client_of) == set()

    def test_keep_their_acts_too(self, lea: "User", waiting: str, client_of: ClientOf) -> None:
        limit(lea, procedures=["rendez-vous-caisse"], roles=["accueil"])
        browser = client_of(lea)
        assert browser.post(f"/agents/rendez-vous/{waiting}/recu/").status_code == 404
        walk_in = f"/agents/rendez-vous/agendas/{self.OTHER}/sans-rendez-vous/"
        assert browser.post(walk_in, {"name": "Paul Girard"}).status_code == 404
        assert Booking.objects.get(reference=waiting).state == BookingState.ARRIVED

    def test_the_operation_refuses_again(self, lea: "User", other: Agenda) -> None:
        limit(lea, procedures=["rendez-vous-caisse"], roles=["accueil"])
        with pytest.raises(Refused):
            agendas.walk_in(agenda=other, name="Paul", subject="", actor=actor_for(lea), at=clock.now())

    def test_would_be_reached_without_the_limit(self, lea: "User", waiting: str, client_of: ClientOf) -> None:
        """Control."""
        client_of(lea).post(f"/agents/rendez-vous/{waiting}/recu/")
        assert Booking.objects.get(reference=waiting).state == BookingState.SERVED


class TestTariffs:
    """Incomes of the families of another school."""

    @pytest.fixture
    def file(self, secrets: Secrets) -> TariffFile:
        return TariffFile.objects.get(household=secrets.accepted.household, school_year=2024)

    def seen(self, agent: "User", file: TariffFile, client_of: ClientOf) -> bool:
        browser = client_of(agent)
        opens = browser.get(f"/agents/tarifs/{file.reference}/").status_code == 200
        pages = [browser.get(f"/agents/tarifs/{tab}").content.decode() for tab in ("", "?etat=decides")]
        assert any(file.reference in page for page in pages) is opens
        return opens

    def test_are_read_without_a_limit(self, roy: "User", file: TariffFile, client_of: ClientOf) -> None:
        """Control."""
        assert self.seen(roy, file, client_of)

    def test_are_those_of_the_schools(
        self, secrets: Secrets, roy: "User", file: TariffFile, client_of: ClientOf
    ) -> None:
        limit(roy, schools=[secrets.accepted.answers["ecole"]], roles=DESK)
        assert self.seen(roy, file, client_of)

    def test_are_not_those_of_another_school(
        self, secrets: Secrets, roy: "User", file: TariffFile, client_of: ClientOf
    ) -> None:
        limit(roy, schools=[other_than(secrets.accepted.answers["ecole"])], roles=DESK)
        assert not self.seen(roy, file, client_of)

    def test_the_operations_refuse_again(self, secrets: Secrets, roy: "User", file: TariffFile) -> None:
        limit(roy, schools=[other_than(secrets.accepted.answers["ecole"])], roles=DESK)
        actor, on = actor_for(roy), clock.today()
        read = tariffs.may_read(actor, file.household_id, on=on)
        decided = tariffs.may_decide(actor, file.household_id, "quotient", on=on)
        assert str(read.code) == str(decided.code) == "tariffs.other-school"


class TestOneSOwnFamily:
    @pytest.fixture
    def related(self, secrets: Secrets, roy: "User") -> "User":
        """Mme Roy answers for a child of that household."""
        families.share_child(
            child_id=secrets.child_id,
            household_id=families.ensure_household(user_id=roy.pk, actor=SYSTEM, at=clock.now()).id,
            adult_user_id=roy.pk,
            relation="parent",
            case_reference="",
            actor=SYSTEM,
            at=clock.now(),
        )
        return roy

    def test_is_neither_read_nor_decided(self, secrets: Secrets, related: "User", client_of: ClientOf) -> None:
        browser, page = client_of(related), f"/agents/demandes/{secrets.sent.reference}/"
        assert browser.get(page).status_code == 403
        assert not policies.may_decide(actor_for(related), secrets.sent, on=clock.today()).allowed

    def test_would_be_without_the_rule(
        self, secrets: Secrets, related: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Negative control."""
        monkeypatch.setattr("preau.families.queries.is_family_of", lambda *_args, **_more: False)
        assert client_of(related).get(f"/agents/demandes/{secrets.sent.reference}/").status_code == 200
