"""The provider's notification: believed in nothing, answered at once, asked about in a job."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from preau.billing.tests.books import balanced
from preau.foundation.jobs import testing as jobs
from preau.payments.models import OnlinePayment, Payment
from preau.payments.public import payfip as views
from preau.payments.states import OnlineState
from preau.payments.tests.online.conftest import remaining

pytestmark = pytest.mark.django_db
URL = "/payfip/notification/"
UNKNOWN = "cc0cb210-1cd4-11ea-8cca-0213ad91a103"


def notify(idop, browser=None, **fields):
    return (browser or Client(enforce_csrf_checks=True)).post(
        URL, "&".join(f"{name}={value}" for name, value in {"idop": idop, **fields}.items()),
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip


def queued():
    return DBTaskResult.objects.count()


class TestNotification:
    def test_makes_us_ask_and_pays(self, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        before = queued()
        assert notify(attempt.gateway_id).status_code == 200
        assert (queued(), remaining(invoice)) == (before + 1, 90_04)
        jobs.run_all()
        assert remaining(invoice) == 0

    def test_asks_nobody_while_the_provider_waits(self, start, payfip):
        attempt = start()
        calls: list[str] = []
        payfip.when_called = calls.append
        notify(attempt.gateway_id)
        assert calls == []

    @pytest.mark.parametrize("times", [2, 5])
    def test_sent_again_and_again_pays_once(self, start, payfip, invoice, times):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        for _time in range(times):
            assert notify(attempt.gateway_id).status_code == 200
        jobs.run_all()
        notify(attempt.gateway_id)
        jobs.run_all()
        assert (Payment.objects.count(), remaining(invoice)) == (1, 0)
        assert balanced()

    def test_before_anything_was_paid_pays_nothing(self, start, invoice):
        attempt = start()
        notify(attempt.gateway_id, resultrans="P", montant="9004", numauto="123456")
        jobs.run_all()
        assert remaining(invoice) == 90_04

    def test_its_other_fields_are_not_read(self, start, payfip, invoice):
        attempt = start()
        payfip.refuse(attempt.gateway_id)
        notify(attempt.gateway_id, resultrans="P", refdet="R2024000001", montant="9004", idOp=UNKNOWN)
        jobs.run_all()
        attempt.refresh_from_db()
        assert (attempt.state, remaining(invoice)) == (OnlineState.REFUSED, 90_04)

    def test_of_another_family_concludes_theirs_and_nobody_elses(self, start, payfip, invoice, owes, ines):
        mine, theirs_invoice = start(), owes(ines, 12_00)
        theirs = start(of=theirs_invoice, by=ines)
        payfip.pay(theirs.gateway_id)
        notify(theirs.gateway_id)
        jobs.run_all()
        mine.refresh_from_db()
        assert (mine.state, remaining(invoice), remaining(theirs_invoice)) == (OnlineState.PENDING, 90_04, 0)

    def test_a_provider_that_is_down_is_asked_again_by_the_round(self, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        payfip.down = True
        notify(attempt.gateway_id)
        jobs.run_all()
        assert remaining(invoice) == 90_04
        payfip.down = False
        jobs.tick()
        assert remaining(invoice) == 0


class TestNoise:
    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            pytest.param(b"", "application/x-www-form-urlencoded", id="nothing"),
            pytest.param(b"idop=", "application/x-www-form-urlencoded", id="an empty identifier"),
            pytest.param(f"idop={UNKNOWN}".encode(), "application/x-www-form-urlencoded", id="an unknown one"),
            pytest.param(b"idop=%00%00", "application/x-www-form-urlencoded", id="NUL"),
            pytest.param(b"idop=' OR 1=1 --", "application/x-www-form-urlencoded", id="SQL"),
            pytest.param(b"idop=" + b"a" * 65, "application/x-www-form-urlencoded", id="too long"),
            pytest.param(b"x" * 100_000, "application/x-www-form-urlencoded", id="a large body"),
            pytest.param(b"\xff\xfe\x00idop", "application/x-www-form-urlencoded", id="not text"),
            pytest.param(b"--x\r\nbroken", "multipart/form-data; boundary=x", id="a broken form"),
            pytest.param(b'{"idop": 1}', "application/json", id="JSON"),
        ],
    )
    def test_is_answered_and_forgotten(self, client, body, kind):
        assert client.post(URL, body, content_type=kind).status_code == 200
        assert (queued(), OnlinePayment.objects.count()) == (0, 0)

    def test_a_get_is_not_a_notification(self, client):
        assert client.get(URL, {"idop": UNKNOWN}).status_code == 405

    def test_a_known_payment_is_queued_once_in_five_seconds(self, start):
        attempt, before = start(), queued()
        for _time in range(20):
            notify(attempt.gateway_id)
        assert queued() == before + 1

    def test_without_the_pause_each_would_be_queued(self, start, monkeypatch):
        """Negative control."""
        monkeypatch.setattr(views, "cache", SimpleNamespace(add=lambda *_args: True))
        attempt, before = start(), queued()
        for _time in range(20):
            notify(attempt.gateway_id)
        assert queued() == before + 20

    def test_guesses_are_not_looked_up_after_sixty_a_minute(self, django_assert_num_queries):
        for number in range(60):
            notify(f"guess-{number}")
        with django_assert_num_queries(0):
            assert notify("guess-60").status_code == 200

    def test_guesses_elsewhere_do_not_silence_the_provider(self, start, payfip, invoice):
        attempt = start()
        for number in range(80):
            notify(f"guess-{number}")
        payfip.pay(attempt.gateway_id)
        Client(REMOTE_ADDR="10.1.2.3").post(URL, {"idop": attempt.gateway_id}, content_type="text/plain")
        answer = Client(REMOTE_ADDR="10.1.2.3").post(
            URL, f"idop={attempt.gateway_id}", content_type="application/x-www-form-urlencoded"
        )
        jobs.run_all()
        assert (answer.status_code, remaining(invoice)) == (200, 0)


class TestTheWayBack:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_leads_to_the_page_of_the_attempt_by_a_get(self, start, method):
        attempt = start()
        answer = getattr(Client(enforce_csrf_checks=True), method)(
            reverse("payments:payfip-return", args=[attempt.reference])
        )
        assert answer.status_code == 303
        assert answer["Location"] == f"/mes-factures/paiement/{attempt.reference}/?retour=1"

    @pytest.mark.parametrize(
        "forged",
        [{"resultrans": "P"}, {"montant": "1"}, {"idop": UNKNOWN}, {"refdet": "X"}, {"next": "//evil.example"}],
    )
    def test_reads_nothing_of_what_comes_with_it(self, start, client, forged, django_assert_num_queries):
        address = reverse("payments:payfip-return", args=[start().reference])
        with django_assert_num_queries(0):
            answers = [client.get(address, forged), client.post(address, forged)]
        assert all(answer["Location"].startswith("/mes-factures/paiement/") for answer in answers)
