"""The billing desk: a period from its opening to its invoices, holds, credit notes."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from preau.billing import operations as billing
from preau.billing.models import Anomaly, BillingRun, CreditNote, Invoice, InvoiceDocument, InvoiceHold, InvoiceNotice
from preau.billing.operations import documents, telling
from preau.billing.states import RunState
from preau.billing.tests import handmade, runs, town
from preau.foundation import clock
from preau.foundation.jobs.testing import run_all
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS

DESK = "/agents/facturation/"
RUN = f"{DESK}2024-septembre-octobre-1/"


@pytest.fixture(autouse=True)
def november() -> Any:
    with clock.fixed_at(runs.ISSUE):
        yield


@pytest.fixture
def days(office: object, business_time: datetime) -> list[date]:
    town.load_rules(business_time)
    return town.canteen_days(date(2024, 9, 1), date(2024, 10, 31))


def words(client: Client, url: str, **query: str) -> str:
    response = client.get(url, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split()).replace("\u00a0", " ")


def act(client: Client, name: str, **data: str) -> None:
    assert client.post(RUN, {"act": name, "confirm": "1", **data}).status_code == 302


class TestAPeriod:
    def test_goes_from_preparation_to_invoices_papers_and_envelopes(self, client_of, roy, days):
        no_file = town.Spec(days[:2], filed_at=None, complete_on=None, quotient=None)
        town.settle_in([town.Spec(days), no_file])
        client = client_of(roy)
        assert client.post(DESK, {"period": "septembre-octobre"})["Location"] == RUN
        assert "Calcul : 0 lots sur 1" in words(client, RUN)
        run_all()
        page = words(client, RUN)
        assert "Une anomalie à accepter." in page
        assert "Mange sans aucun dossier, au prix le plus élevé : 14,00 €" in page
        client.post(f"{RUN}anomalies/{Anomaly.objects.get().pk}/")
        assert "acceptée par Sylvie Roy" in words(client, RUN)
        act(client, "accept")
        assert "Émettre 2 factures, 77,84 € en tout ?" in _asked(client, "issue")
        assert Invoice.objects.count() == 0, "nothing is issued before the question is answered"
        act(client, "issue")
        run_all()
        assert BillingRun.objects.get().state == RunState.ISSUED
        assert (Invoice.objects.count(), InvoiceDocument.objects.count(), InvoiceNotice.objects.count()) == (2, 2, 2)

    def test_is_not_accepted_while_an_anomaly_is_left(self, client_of, roy, days):
        town.settle_in([town.Spec(days[:2], filed_at=None, complete_on=None, quotient=None)])
        run = runs.reviewed()
        client = client_of(roy)
        act(client, "accept")
        assert "Il reste des anomalies à accepter" in words(client, RUN)
        run.refresh_from_db()
        assert run.state == RunState.REVIEW

    def test_tells_and_prints_nothing_twice(self, days):
        town.settle_in([town.Spec(days)])
        run = runs.issued()
        run_all()
        assert telling.tell_chunk(run_id=run.pk, position=1, at=runs.ISSUE) == 0
        assert documents.make_of_chunk(run_id=run.pk, position=1, at=runs.ISSUE) == 0

    def test_is_not_issued_before_its_day(self, client_of, roy, days):
        town.settle_in([town.Spec(days)])
        run = runs.accepted()
        with clock.fixed_at(datetime(2024, 11, 3, 9, tzinfo=PARIS)):
            act(client_of(roy), "issue")
        run.refresh_from_db()
        assert run.state == RunState.ACCEPTED

    def test_shows_what_one_family_would_be_billed(self, client_of, roy, days):
        (home,) = town.settle_in([town.Spec(days)])
        runs.reviewed()
        page = words(client_of(roy), f"{RUN}projets/{handmade.numbered(home.id)}/")
        assert "63,84 €" in page
        assert "tarif 4, votre quotient familial" in page

    def test_lists_what_waits_and_why(self, client_of, roy, days):
        town.settle_in([town.Spec(days, quotient=None)])
        runs.reviewed()
        page = words(client_of(roy), f"{RUN}projets/", vue="retenues")
        assert "Première demande, tarif pas encore décidé" in page

    def test_opens_no_second_run_beside_the_first(self, client_of, roy, days):
        town.settle_in([town.Spec(days)])
        runs.reviewed()
        client = client_of(roy)
        client.post(DESK, {"period": "septembre-octobre"})
        assert "Une autre facturation n’est pas terminée" in words(client, DESK)

    def test_prints_what_cannot_be_mailed(self, client_of, roy, days):
        town.settle_in([town.Spec(days)])
        runs.issued()
        run_all()
        client, post = client_of(roy), f"{RUN}papier/"
        assert "pas encore" in words(client, post)
        client.post(post)
        assert InvoiceNotice.objects.get().posted_on == date(2024, 11, 4)

    @pytest.mark.parametrize("address", [DESK, RUN, f"{RUN}projets/", f"{RUN}projets/?vue=retenues"])
    def test_costs_the_same_for_one_family_and_for_thirty(self, client_of, roy, days, address):
        counts = []
        for families in (2, 28):
            town.settle_in([town.Spec(days[:3]), town.Spec(days[:2], quotient=None)] * (families // 2))
            if BillingRun.objects.exists():
                billing.abandon_run(run=BillingRun.objects.get(), actor=SYSTEM, at=runs.ISSUE)
                BillingRun.objects.all().delete()
            runs.reviewed()
            counts.append(_statements(client_of(roy), address))
        assert counts[0] == counts[1]


class TestHolds:
    def test_are_placed_with_a_reason_and_an_end_and_lifted(self, client_of, roy, days):
        (home,) = town.settle_in([town.Spec(days)])
        client, reference = client_of(roy), handmade.numbered(home.id)
        client.post(f"{DESK}retenues/", {"family": reference, "reason": "Décès", "until_on": "2024-12-01"})
        hold = InvoiceHold.objects.get()
        assert (hold.placed_by, hold.until_on) == ("Sylvie Roy", date(2024, 12, 1))
        runs.reviewed()
        assert "Retenue par un agent" in words(client, f"{RUN}projets/", vue="retenues")
        client.post(f"{DESK}retenues/{hold.pk}/lever/")
        hold.refresh_from_db()
        assert hold.lifted_at is not None

    def test_of_an_unknown_family_are_refused_in_words(self, client_of, roy, days):
        page = client_of(roy).post(f"{DESK}retenues/", {"family": "X", "reason": "x", "until_on": "2024-12-01"})
        assert "Aucune famille ne porte ce numéro." in page.content.decode()


class TestCreditNotes:
    def test_are_shown_then_confirmed(self, client_of, roy, days):
        town.settle_in([town.Spec(days)])
        runs.issued()
        invoice = Invoice.objects.get()
        line, url = invoice.lines.get().pk, f"{DESK}factures/{invoice.number}/avoir/"
        client = client_of(roy)
        chosen = {f"quantity_{line}": "3", "reason": "error", "explanation": "Sortie de la classe"}
        page = " ".join(client.post(url, chosen).content.decode().split()).replace("\u00a0", " ")
        assert "Rendre 6,84 € sur la facture 2024-000001 ?" in page
        assert not CreditNote.objects.exists()
        client.post(url, {**chosen, "confirm": "1"})
        assert CreditNote.objects.get().total_cents == 684
        assert "Sortie de la classe" in words(client, f"{DESK}factures/{invoice.number}/")

    def test_of_more_than_was_billed_are_refused(self, client_of, roy, days):
        town.settle_in([town.Spec(days[:2])])
        runs.issued()
        invoice = Invoice.objects.get()
        url = f"{DESK}factures/{invoice.number}/avoir/"
        chosen = {f"quantity_{invoice.lines.get().pk}": "3", "reason": "error", "explanation": "x", "confirm": "1"}
        client_of(roy).post(url, chosen)
        assert not CreditNote.objects.exists()

    def test_name_the_days_of_an_absence(self, client_of, roy, days):
        town.settle_in([town.Spec(days)])
        runs.issued()
        invoice = Invoice.objects.get()
        line, url = invoice.lines.get().pk, f"{DESK}factures/{invoice.number}/avoir/"
        without = {f"quantity_{line}": "1", "reason": "sickness", "explanation": "x", "confirm": "1"}
        assert "choisissez les jours" in client_of(roy).post(url, without).content.decode()
        client_of(roy).post(url, {**without, f"days_{line}": ["2024-10-07", "2024-10-08"]})
        assert CreditNote.objects.get().lines.get().days == "2024-10-07,2024-10-08"


class TestSearch:
    def test_finds_an_invoice_by_number_and_by_family(self, client_of, roy, days):
        (home,) = town.settle_in([town.Spec(days)])
        runs.issued()
        for text in ("2024-000001", handmade.numbered(home.id), "famille"):
            assert "63,84 €" in words(client_of(roy), f"{DESK}factures/", q=text)


def _asked(client: Client, name: str) -> str:
    """The question before an act that cannot be undone."""
    return " ".join(client.post(RUN, {"act": name}).content.decode().split()).replace("\u00a0", " ")


def _statements(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as told:
        assert client.get(url).status_code == 200
    return len(told)
