"""Threat 16: the same demande, twice at once."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from preau.canteen.models import Enrolment
from preau.canteen.tests.conftest import actor_of, photo
from preau.cases import operations as cases
from preau.cases import queries
from preau.cases.citizen import wizard
from preau.cases.models import Case, CaseDocument, PieceFile
from preau.cases.states import CaseState
from preau.foundation.files.models import StoredFile
from preau.foundation.files.storage import store
from preau.foundation.jobs import operations as jobs
from preau.foundation.outbox import sending
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.workflow import ForbiddenMove
from tests.races.together import a_slow_database, statuses, together

if TYPE_CHECKING:
    from preau.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
ClientOf = Callable[..., Client]
SIGN = {"name": "Camille Renaud", "accepted": "on"}


@pytest.fixture(params=[0, pytest.param(1, marks=pytest.mark.proof), pytest.param(2, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Iterator[None]:
    """Once as it comes; in the long campaign also with a database that takes its time."""
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(camille: "User", family_of: Any, prepare: Any, business_time: datetime) -> Case:
    family_of(camille, "Lou")
    ready: Case = prepare(camille, "Lou", at=business_time)
    return ready


@pytest.fixture
def sent(draft: Case, camille: "User", business_time: datetime) -> Case:
    return cases.submit(draft=draft, actor=actor_of(camille), at=business_time, signature=SIGN)


def step(case: Case, name: str) -> str:
    return reverse("cases:step", args=[case.procedure_key, case.reference, name])


def send_five_times(browsers: list[Client], draft: Case) -> None:
    address = step(draft, "recapitulatif")
    answers = together(*(lambda browser=browser: browser.post(address, SIGN) for browser in browsers))
    assert statuses(answers) == [302] * len(browsers)
    assert Enrolment.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="cases.acknowledgement").count() == 1


class TestSending:
    def test_five_times_at_once_has_one_effect_and_one_mail(
        self, slowly: None, draft: Case, camille: "User", client_of: ClientOf
    ) -> None:
        send_five_times([client_of(camille) for _tab in range(5)], draft)

    def test_papers_are_made_once_by_the_job_and_by_a_hurried_reader(
        self, sent: Case, camille: "User", client_of: ClientOf
    ) -> None:
        address, browsers = reverse("cases:paper", args=[sent.reference, "preuve-envoi"]), [client_of(camille)] * 3
        answers = together(*(lambda b=browser: b.get(address) for browser in browsers))
        assert statuses(answers) == [200] * 3
        assert CaseDocument.objects.filter(case=sent, kind="preuve-envoi").count() == 1

    def test_while_the_other_tab_adds_a_file_or_an_answer_nobody_sees_a_fault(
        self, slowly: None, draft: Case, camille: "User", client_of: ClientOf
    ) -> None:
        one, two, three = (client_of(camille) for _tab in range(3))
        answers = together(
            lambda: one.post(step(draft, "recapitulatif"), SIGN),
            lambda: two.post(step(draft, "documents"), {"livret-de-famille": photo("autre.png")}),
            lambda: three.post(step(draft, "ecole"), {"niveau": "ce2"}),
        )
        assert max(statuses(answers)) < 400

    def test_a_page_that_was_on_its_way_finds_the_demande_sent(
        self,
        draft: Case,
        camille: "User",
        client_of: ClientOf,
        business_time: datetime,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """The worst moment, without luck: the page still believes in a draft."""
        browser, stale = client_of(camille), Case.objects.select_related("procedure").get()
        cases.submit(draft=draft, actor=actor_of(camille), at=business_time, signature=SIGN)
        monkeypatch.setattr(wizard, "_case", lambda *_args: stale)
        for name, said in (("documents", {"livret-de-famille": photo()}), ("revenus", {"allocataire": "oui"})):
            answer = browser.post(step(stale, name), said)
            assert answer["Location"] == reverse("cases:tracking", args=[stale.reference])

    def test_while_the_other_tab_gives_up_one_of_them_wins(
        self, slowly: None, draft: Case, camille: "User", client_of: ClientOf
    ) -> None:
        one, two = client_of(camille), client_of(camille)
        answers = together(
            lambda: one.post(step(draft, "recapitulatif"), SIGN),
            lambda: two.post(reverse("cases:cancel", args=[draft.reference])),
        )
        assert statuses(answers) == [302, 302]
        case, places = Case.objects.get(), Enrolment.objects.filter(closed_at=None).count()
        assert (case.state, places) in {(CaseState.CANCELLED, 0), (CaseState.SUBMITTED, 1)}


class TestFiles:
    def five_at_once(self, draft: Case, camille: "User", client_of: ClientOf) -> None:
        browsers = [client_of(camille) for _tab in range(5)]
        answers = together(
            *(
                lambda b=browser, n=number: b.post(
                    step(draft, "documents"), {"acte-de-naissance": photo(f"{n}.png"), "_stay": "1"}
                )
                for number, browser in enumerate(browsers)
            )
        )
        assert max(statuses(answers)) < 400
        assert PieceFile.objects.filter(piece__kind="acte-de-naissance").count() == 4

    def test_five_at_once_leave_exactly_four(
        self, slowly: None, draft: Case, camille: "User", client_of: ClientOf
    ) -> None:
        self.five_at_once(draft, camille, client_of)
        assert on_disk() == set(StoredFile.objects.values_list("path", flat=True))

    def test_without_the_lock_four_places_still_hold_four(
        self, draft: Case, camille: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The unique key is the second lock."""
        from preau.cases.operations import files

        monkeypatch.setattr(files, "lock", lambda case: Case.objects.select_related("procedure").get(pk=case.pk))
        browsers = [client_of(camille) for _tab in range(5)]
        together(
            *(
                lambda b=b: b.post(step(draft, "documents"), {"acte-de-naissance": photo(), "_stay": "1"})
                for b in browsers
            )
        )
        assert PieceFile.objects.filter(piece__kind="acte-de-naissance").count() <= 4


def on_disk() -> set[str]:
    root = Path(store().location)
    return {path.relative_to(root).as_posix() for path in root.glob("*/*")}


def desk(case: Case, verb: str) -> str:
    return f"/agents/demandes/{case.reference}/{verb}/"


def decide_twice(roy: Client, chef: Client, sent: Case) -> list[Any]:
    decision = {"confirm": "1", "reason": "income_refused", "replaces": ""}
    return together(
        lambda: roy.post(desk(sent, "accepter"), decision),
        lambda: chef.post(desk(sent, "refuser"), {"text": "Non", "message": "Non"}),
    )


@pytest.fixture
def colleague(db: None, business_time: datetime) -> "User":
    from tests.harness.cast import agent

    return agent("yanis", "Yanis", "Colin", "Gestionnaire", ["instruction", "tarification"], business_time)


class TestDeciding:
    def test_two_agents_at_once_make_one_decision(
        self, slowly: None, sent: Case, roy: "User", colleague: "User", client_of: ClientOf
    ) -> None:
        answers = decide_twice(client_of(roy), client_of(colleague), sent)
        assert max(statuses(answers)) < 500
        case = Case.objects.get()
        mails = OutboxMessage.objects.filter(kind__in=["cases.accepted", "cases.refused"])
        assert case.state in {CaseState.ACCEPTED, CaseState.REFUSED}
        assert [letter.kind for letter in mails] == [f"cases.{case.state}"]
        assert Enrolment.objects.filter(closed_at=None).count() == (case.state == CaseState.ACCEPTED)

    def test_the_slower_one_is_told(
        self, sent: Case, roy: "User", colleague: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        cases.refuse(case=sent, reason="Non", actor=actor_of(roy), at=business_time)
        answer = client_of(colleague).post(desk(sent, "refuser"), {"text": "Non", "message": "Non"}, follow=True)
        assert "quelqu’un d’autre l’a traitée" in answer.content.decode()

    def test_answering_while_the_agent_asks_again(
        self, slowly: None, sent: Case, roy: "User", camille: "User", client_of: ClientOf, business_time: datetime
    ) -> None:
        cases.ask(case=sent, message="Floue", deadline_on=date(2024, 9, 4), actor=actor_of(roy), at=business_time)
        browsers = [client_of(camille) for _tab in range(3)]
        answers = together(
            *(lambda b=b: b.post(reverse("cases:answer", args=[sent.reference]), {"text": "Voici"}) for b in browsers)
        )
        assert max(statuses(answers)) < 400
        assert OutboxMessage.objects.filter(kind="cases.answered").count() <= 1


def test_a_second_sending_that_is_not_recognised_is_caught(
    draft: Case, camille: "User", client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: were each tab to believe that the demande is still a draft, the test above would fail."""
    from preau.cases.operations import submission

    original = queries.complete

    def still_a_draft(case: Case) -> Case:
        case.state = CaseState.DRAFT
        return original(case)

    monkeypatch.setattr(submission, "complete", still_a_draft)
    with pytest.raises((AssertionError, ForbiddenMove)):
        send_five_times([client_of(camille) for _tab in range(5)], draft)


def test_mails_leave_once_with_two_workers(sent: Case) -> None:
    waiting = list(OutboxMessage.objects.values_list("pk", flat=True))
    assert sum(together(*[lambda: sending.send(waiting)] * 3)) == len(waiting) == len(mail.outbox)


def test_two_schedulers_queue_each_job_once(db: None) -> None:
    jobs.ensure_rows()
    told = [name for names in together(*[jobs.tick] * 3) for name in names]
    assert sorted(told) == sorted(set(told))
    assert told
