"""« Contester une facture »: nothing of it is claimed until we have answered (G12)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from preau.billing.models import CreditNote, Debt
from preau.billing.queries.creditable import creditable_lines
from preau.billing.rules.credits import CreditLine
from preau.canteen.tests.conftest import caisse, read_json  # noqa: F401
from preau.cases import operations as cases
from preau.cases import queries as case_queries
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.kernel.decision import Refused
from preau.payments.models import DirectDebit, InvoiceDispute
from preau.payments.operations import debits, treasury
from preau.payments.operations.disputes import NotContestable, close_dispute, contest
from preau.payments.queries import positions
from preau.payments.queries.debts import open_invoices
from preau.payments.queries.positions import State
from preau.payments.queries.words import tag_of
from preau.payments.reasons import Impossible
from preau.payments.tests.conftest import actor_of
from preau.procedures import operations as procedures

pytestmark = pytest.mark.django_db
LATER = timedelta(days=3)


@pytest.fixture
def invoice(caisse, owes, camille, business_time):  # noqa: F811
    procedures.publish(read_json("payments/procedures/contester-une-facture.json"), actor=SYSTEM, at=business_time)
    return owes(camille, 9004)


@pytest.fixture
def prepare(invoice, camille, business_time):
    def make(**said: Any):
        me = actor_of(camille)
        draft = cases.start(key="contester-une-facture", actor=me, household_id=invoice.household_id, at=business_time)
        answers = {"facture": invoice.number, "raison": "repas", "lignes": "Lou était malade le 7 octobre."} | said
        return cases.save_step(case=draft, step="facture", values=answers, actor=me, at=business_time)

    return make


@pytest.fixture
def sent(prepare, camille, business_time):
    return fresh(cases.submit(draft=prepare(), actor=actor_of(camille), at=business_time, signature={}))


def fresh(case):
    return case_queries.case_with_id(case.pk)


def state(invoice) -> State:
    found = type(invoice).objects.select_related("debt").get(pk=invoice.pk)
    return positions.of_invoice(found).state


def credit_of(invoice, cents: int) -> dict[str, Any]:
    line = creditable_lines(invoice)[0]
    return {
        "reason": "error",
        "explanation": "Le repas du 7 octobre n’a pas été servi.",
        "lines": [CreditLine(line.id, cents, 1, ())],
    }


class TestWhileWeLook:
    def test_the_invoice_is_contested_and_nothing_is_to_pay(self, sent, invoice):
        assert state(invoice) is State.CONTESTED
        found = type(invoice).objects.select_related("debt").get(pk=invoice.pk)
        label = tag_of(positions.of_invoice(found)).label.replace("\u00a0", " ")
        assert label == "Contestée : rien à payer en attendant notre réponse"

    def test_the_family_reads_it_on_its_page(self, sent, invoice, camille, client_of):
        page = client_of(camille).get(reverse("payments:invoices")).content.decode()
        assert "Contestées" in page

    def test_it_is_not_handed_over_to_the_tresor(self, sent, invoice, roy, business_time):
        with pytest.raises(Impossible):
            treasury.transfer_household(household_id=invoice.household_id, actor=actor_of(roy), at=business_time)
        close_dispute(case_reference=sent.reference, actor=SYSTEM, at=business_time)
        given = treasury.transfer_household(household_id=invoice.household_id, actor=actor_of(roy), at=business_time)
        assert given == [invoice.number]

    def test_nor_when_it_is_contested_while_the_agent_writes(self, invoice, camille, roy, business_time, monkeypatch):
        """The other tab comes between the look and the lock."""

        def meanwhile(*args: Any, **kwargs: Any) -> None:
            contest(invoice=invoice, case_reference="CE-1", actor=actor_of(camille), at=business_time)

        monkeypatch.setattr(treasury, "_refuse_impossible", meanwhile)
        with pytest.raises(Impossible):
            treasury.transfer_household(household_id=invoice.household_id, actor=actor_of(roy), at=business_time)

    def test_what_went_to_the_tresor_meanwhile_is_not_contested(self, invoice, camille, roy, business_time):
        assert invoice.debt.state == "open"  # as this tab read it
        treasury.transfer_household(household_id=invoice.household_id, actor=actor_of(roy), at=business_time)
        with pytest.raises(NotContestable):
            contest(invoice=invoice, case_reference="CE-1", actor=actor_of(camille), at=business_time)
        assert not InvoiceDispute.objects.exists()

    def test_the_debit_that_was_announced_is_given_up(self, prepare, invoice, camille, business_time):
        from preau.mandates import operations as mandates

        mandate = mandates.sign(
            household_id=invoice.household_id,
            debtor_name="Camille Renaud",
            holder_name="Camille Renaud",
            iban="FR7630006000011234567890189",
            case_reference="CE-0",
            actor=SYSTEM,
            at=business_time,
        )
        debit = DirectDebit.objects.create(
            end_to_end_id="F1",
            invoice=invoice,
            household_id=invoice.household_id,
            mandate_id=mandate.pk,
            planned_on=date(2024, 12, 2),
            collect_on=date(2024, 12, 2),
            scheduled_at=business_time,
        )
        assert state(invoice) is State.TO_BE_DEBITED
        cases.submit(draft=prepare(), actor=actor_of(camille), at=business_time, signature={})
        debit.refresh_from_db()
        assert (debit.state, debit.reason) == ("cancelled", "contested")
        assert debits.schedule_due(at=business_time) == 0


class TestTheAnswer:
    def test_refused_it_is_to_pay_again(self, sent, invoice, roy, business_time):
        cases.refuse(case=sent, reason="Les repas ont été servis.", actor=actor_of(roy), at=business_time)
        assert state(invoice) is State.TO_PAY

    def test_given_up_it_is_to_pay_again(self, sent, invoice, camille, business_time):
        cases.cancel(case=sent, actor=actor_of(camille), at=business_time)
        assert state(invoice) is State.TO_PAY

    def test_right_is_given_with_a_credit_note(self, sent, invoice, roy, business_time):
        decision = credit_of(invoice, 228)
        told = case_queries.handler_of(sent).preview(case_queries.view_of(sent), decision=decision, at=business_time)
        assert "Un avoir de 2,28" in told[0].sentence
        cases.accept(case=sent, decision=decision, actor=actor_of(roy), at=business_time)
        assert CreditNote.objects.get().total_cents == 228
        assert Debt.objects.get(pk=invoice.pk).due_cents == 9004 - 228
        assert state(invoice) is State.TO_PAY

    def test_not_without_one(self, sent, invoice, roy, business_time):
        told = case_queries.handler_of(sent).preview(case_queries.view_of(sent), decision={}, at=business_time)
        assert told[0].tone == "no"
        with pytest.raises(Refused):
            cases.accept(case=sent, actor=actor_of(roy), at=business_time)
        assert fresh(sent).state == "submitted"
        assert state(invoice) is State.CONTESTED

    def test_a_credit_note_made_meanwhile_is_enough(self, sent, invoice, roy, business_time):
        from preau.billing import operations as billing

        billing.credit(invoice=invoice, actor=actor_of(roy), at=business_time + LATER, **credit_of(invoice, 228))
        view = case_queries.view_of(sent)
        assert case_queries.handler_of(sent).decision_form(view, actor=actor_of(roy)) is None
        cases.accept(case=sent, actor=actor_of(roy), at=business_time + LATER)
        assert CreditNote.objects.count() == 1
        assert state(invoice) is State.TO_PAY

    def test_leaves_nothing_half_done(self, sent, invoice, roy, business_time, monkeypatch):
        def broken(**_words: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr("preau.payments.operations.disputes.audit.record", lambda *_a, **_k: broken())
        decision = credit_of(invoice, 228)
        with pytest.raises(RuntimeError):
            cases.accept(case=sent, decision=decision, actor=actor_of(roy), at=business_time)
        assert not CreditNote.objects.exists()
        assert InvoiceDispute.objects.get().closed_at is None
        assert fresh(sent).state == "submitted"

    def test_the_desk_shows_the_form_and_the_preview(self, sent, invoice, roy, client_of):
        address = reverse("cases-desk:accept", args=[sent.reference])
        page = client_of(roy).get(address)
        assert page.status_code == 200
        assert "Combien de repas" in page.content.decode()


class TestWhichInvoice:
    def problems(self, draft, user, at: datetime) -> dict[str, str]:
        found = case_queries.problems_of(fresh(draft), actor=actor_of(user), at=at)
        return {problem.field: problem.sentence for problem in found}

    def test_only_ones_own(self, prepare, owes, ines, camille, invoice, business_time):
        theirs = owes(ines, 5000)
        draft = prepare(facture=theirs.number)
        told = self.problems(draft, camille, business_time)["facture"]
        assert invoice.number in told
        with pytest.raises(cases.NotReady):
            cases.submit(draft=draft, actor=actor_of(camille), at=business_time, signature={})
        assert not InvoiceDispute.objects.exists()

    def test_the_only_one_is_filled_in(self, invoice, camille, business_time):
        me = actor_of(camille)
        draft = cases.start(key="contester-une-facture", actor=me, household_id=invoice.household_id, at=business_time)
        assert draft.answers["facture"] == invoice.number

    def test_once_at_a_time(self, prepare, sent, camille, business_time):
        assert "déjà contestée" in self.problems(prepare(), camille, business_time)["facture"]

    def test_not_once_it_is_at_the_tresor(self, prepare, invoice, camille, roy, business_time):
        treasury.transfer_household(household_id=invoice.household_id, actor=actor_of(roy), at=business_time)
        assert "Trésor public" in self.problems(prepare(), camille, business_time)["facture"]

    def test_a_contest_is_one_more_row_of_the_same_statement(
        self, sent, invoice, django_assert_num_queries, business_time
    ):
        found = list(type(invoice).objects.select_related("debt").filter(pk=invoice.pk))
        with clock.fixed_at(business_time), django_assert_num_queries(3):
            positions.of_invoices(found)
        assert open_invoices(invoice.household_id)
