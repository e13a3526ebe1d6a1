"""The cash office takes a day from its debits to the bank's file, and writes down what comes back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from preau.billing.models import Invoice
from preau.foundation import clock, effects
from preau.payments.models import DebitBatch, DirectDebit
from preau.payments.operations import debits
from preau.payments.states import BatchState, DebitState
from preau.payments.tests.debits.conftest import CUT_AT, DEBIT_ON, Issue, actor_of

if TYPE_CHECKING:
    from preau.accounts.models import User

ClientOf = Callable[..., Client]


@pytest.fixture(autouse=True)
def in_november() -> object:
    with clock.fixed_at(CUT_AT):
        yield


@pytest.fixture
def regie(client_of: ClientOf, roy: "User") -> Client:
    return client_of(roy)


def read(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"payments-desk:{name}", args=args), follow=True).content.decode()


def press(client: Client, name: str, *args: object, **data: str) -> str:
    return client.post(reverse(f"payments-desk:{name}", args=args), data, follow=True).content.decode()


class TestFromTheDayToTheBank:
    def test_is_cut_by_one_person_approved_by_another_and_sent(
        self, regie: Client, client_of: ClientOf, chef: "User", invoice: Invoice
    ) -> None:
        on = DEBIT_ON.isoformat()
        assert "F2024-000412" in read(regie, "debits-day", on)
        assert "1 à prélever, 0 reportés, 0 annulés" in press(regie, "debits-cut", on)
        name = DebitBatch.objects.get().message_id
        assert "une autre personne doit le valider" in read(regie, "batch", name)
        assert "il peut être transmis" in press(client_of(chef), "batch-approve", name)
        assert "les factures sont réglées" in press(regie, "batch-send", name)
        assert "ne part jamais deux fois" in press(regie, "batch-send", name)
        assert DebitBatch.objects.get().state == BatchState.SENT

    def test_says_when_the_file_must_be_cut_again(
        self, regie: Client, client_of: ClientOf, chef: "User", camille: "User", home: int, invoice: Invoice
    ) -> None:
        press(regie, "debits-cut", DEBIT_ON.isoformat())
        name = DebitBatch.objects.get().message_id
        press(client_of(chef), "batch-approve", name)
        debits.stop(household_id=home, actor=actor_of(camille), at=CUT_AT)
        assert "Quelque chose a changé" in press(regie, "batch-send", name)
        assert "rouvert" in press(regie, "batch-reopen", name)
        assert "Rien à prélever" in press(regie, "debits-cut", DEBIT_ON.isoformat())

    def test_shows_what_was_moved_and_why(self, regie: Client, issued: Issue, roy: "User") -> None:
        issued(sent_at=None)
        debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        moved = DirectDebit.objects.get().collect_on.isoformat()
        assert "la facture n’est pas encore partie" in read(regie, "debits-day", moved)


class TestOneDebit:
    @pytest.fixture
    def sent(self, regie: Client, client_of: ClientOf, chef: "User", invoice: Invoice) -> str:
        press(regie, "debits-cut", DEBIT_ON.isoformat())
        name = DebitBatch.objects.get().message_id
        press(client_of(chef), "batch-approve", name)
        press(regie, "batch-send", name)
        return "F2024-000412"

    def test_is_found_by_its_reference(self, regie: Client, sent: str) -> None:
        answer = regie.get(reverse("payments-desk:debits"), {"q": " f2024-000412 "}, follow=True)
        assert "Prélèvement F2024-000412" in answer.content.decode()
        unknown = regie.get(reverse("payments-desk:debits"), {"q": "F2024-999"})
        assert "Aucun prélèvement ne porte la référence" in unknown.content.decode()

    def test_sent_back_by_the_bank_is_written_down_once(self, regie: Client, sent: str) -> None:
        assert "Choisissez le motif" in press(regie, "debit", sent, code="")
        assert "de nouveau à payer" in press(regie, "debit", sent, code="AM04")
        assert DirectDebit.objects.get().state == DebitState.REJECTED
        assert "déjà noté" in press(regie, "debit", sent, code="AM04")

    def test_shows_the_ends_of_the_account_only(self, regie: Client, sent: str) -> None:
        text = read(regie, "debit", sent)
        assert "FR76 … 0189" in text
        assert "3000600001" not in text.replace(" ", "")


def test_pages_cost_the_same_for_one_and_for_twenty_five(regie: Client, issued: Issue) -> None:
    on, counts = DEBIT_ON.isoformat(), []
    for many in (1, 24):
        for n in range(many):
            issued(f"2024-{many:02d}{n:04d}")
        with CaptureQueriesContext(connection) as seen:
            read(regie, "debits")
            text = read(regie, "debits-day", on)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert text.count("/agents/prelevements/F2024-") == 20


def test_enrolling_a_child_ends_with_an_offer() -> None:
    offered = effects.next_steps("inscription-cantine")
    assert [step.path for step in offered] == ["/mes-factures/prelevement/"]
