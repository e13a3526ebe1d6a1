"""What a family sees: confirm, go, come back, know."""

from datetime import timedelta

import pytest
from django.urls import reverse

from preau.foundation import clock
from preau.payments.models import OnlinePayment, Payment
from preau.payments.operations import online
from preau.payments.states import OnlineState
from preau.payments.tests.online.conftest import remaining

pytestmark = pytest.mark.django_db
ATTEMPT_PAGE_QUERIES = 12  # session and person included


def pay_url(invoice):
    return reverse("payments:pay", args=[invoice.number])


def page_url(attempt):
    return reverse("payments:paying", args=[attempt.reference])


def text(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def browser(client_of, camille):
    return client_of(camille)


class TestConfirming:
    def test_says_how_much_and_where(self, browser, invoice, payfip):
        page = text(browser.get(pay_url(invoice)))
        assert "90,04\u00a0€" in page
        assert "site de paiement de l’État" in page

    def test_the_form_stays_in_this_house_and_the_way_out_is_a_link(self, browser, invoice, payfip):
        answer = browser.post(pay_url(invoice))
        attempt = OnlinePayment.objects.get()
        assert answer["Location"] == page_url(attempt)
        page = text(browser.get(answer["Location"]))
        assert f'href="{attempt.answer["url"]}"' in page

    def test_needs_its_token(self, client_of, camille, invoice, payfip):
        assert client_of(camille, csrf=True).post(pay_url(invoice)).status_code == 403
        assert not OnlinePayment.objects.exists()

    def test_looking_begins_nothing(self, browser, invoice, payfip):
        browser.get(pay_url(invoice))
        assert (OnlinePayment.objects.count(), payfip.orders) == (0, {})

    def test_a_second_tab_finds_the_attempt_of_the_first(self, browser, invoice, payfip):
        first = browser.post(pay_url(invoice))["Location"]
        assert browser.post(pay_url(invoice))["Location"] == first
        assert browser.get(pay_url(invoice))["Location"] == first
        assert OnlinePayment.objects.count() == 1

    def test_a_provider_that_is_down_is_said_kindly(self, browser, invoice, payfip):
        payfip.down = True
        page = text(browser.post(pay_url(invoice), follow=True))
        assert "PayFiP ne répond pas" in page

    def test_a_paid_invoice_says_so(self, browser, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        online.conclude(gateway_id=attempt.gateway_id)
        assert "Il ne reste rien à payer" in text(browser.get(pay_url(invoice)))

    def test_without_a_provider_the_page_says_how_else(self, browser, invoice, settings):
        settings.PREAU_PAYFIP_URL = ""
        assert "payez par chèque ou au guichet" in text(browser.get(pay_url(invoice)))
        assert "payez par chèque ou au guichet" in text(browser.post(pay_url(invoice), follow=True))

    def test_seventy_eight_cents_join_the_next_invoice(self, browser, owes, camille, payfip):
        small = owes(camille, 78)
        assert "moins de 1,00\u00a0€" in text(browser.get(pay_url(small)))
        assert "moins de 1,00\u00a0€" in text(browser.post(pay_url(small), follow=True))

    def test_another_family_finds_nothing(self, client_of, ines, invoice, payfip):
        assert client_of(ines).get(pay_url(invoice)).status_code == 404
        assert client_of(ines).post(pay_url(invoice)).status_code == 404
        assert not OnlinePayment.objects.exists()


class TestComingBack:
    def test_proves_nothing(self, browser, start, invoice):
        attempt = start()
        page = text(
            browser.get(page_url(attempt), {"retour": "1", "resultrans": "P", "montant": "9004", "numauto": "1"})
        )
        assert "Nous vérifions auprès de PayFiP" in page
        assert remaining(invoice) == 90_04

    def test_before_the_notification_makes_us_ask(self, browser, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        page = text(browser.get(page_url(attempt), {"retour": "1"}))
        assert "C’est payé" in page
        assert reverse("payments:receipt", args=[Payment.objects.get().number]) in page
        assert remaining(invoice) == 0

    def test_after_the_notification_says_the_same(self, browser, start, payfip):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        online.conclude(gateway_id=attempt.gateway_id)
        assert "C’est payé" in text(browser.get(page_url(attempt), {"retour": "1"}))
        assert Payment.objects.count() == 1

    def test_refused_says_what_to_do(self, browser, start, payfip):
        attempt = start()
        payfip.refuse(attempt.gateway_id)
        page = text(browser.get(page_url(attempt), {"retour": "1"}))
        assert "La banque a refusé le paiement" in page
        assert "Recommencer le paiement" in page

    def test_abandoned_can_begin_again(self, browser, start, payfip, invoice):
        attempt = start()
        payfip.abandon(attempt.gateway_id)
        page = text(browser.get(page_url(attempt), {"retour": "1"}))
        assert "Vous n’avez pas payé" in page
        assert pay_url(invoice) in page
        assert browser.post(pay_url(invoice))["Location"] != page_url(attempt)

    def test_expired_says_that_we_go_on_asking(self, browser, start, later, business_time):
        attempt = start()
        later(timedelta(minutes=20))
        online.expire_due(at=business_time)
        assert "pendant deux heures" in text(browser.get(page_url(attempt)))

    def test_a_provider_that_is_down_is_said(self, browser, start, payfip):
        attempt = start()
        payfip.down = True
        assert "PayFiP ne nous répond pas" in text(browser.get(page_url(attempt), {"retour": "1"}))

    def test_a_mismatch_is_not_called_paid(self, browser, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        payfip.forge(attempt.gateway_id, amount_cents=90_03)
        page = text(browser.get(page_url(attempt), {"retour": "1"}))
        assert "Nous examinons ce paiement" in page
        assert "C’est payé" not in page
        assert "Nous vérifions un paiement" in text(browser.get(pay_url(invoice)))

    def test_reloading_asks_at_most_every_two_seconds(self, browser, start, payfip):
        attempt = start()
        calls: list[str] = []
        payfip.when_called = calls.append
        for _time in range(5):
            browser.get(page_url(attempt), {"retour": "1"})
        assert calls == ["result_of"]

    def test_a_page_of_the_other_family_does_not_exist(self, client_of, ines, start, payfip, invoice):
        attempt = start()
        payfip.pay(attempt.gateway_id)
        assert client_of(ines).get(page_url(attempt), {"retour": "1"}).status_code == 404
        assert remaining(invoice) == 90_04

    def test_an_attempt_that_never_opened_says_that_nothing_was_taken(self, browser, invoice, payfip):
        payfip.down = True
        browser.post(pay_url(invoice))
        assert "n’a pas pu commencer" in text(browser.get(page_url(OnlinePayment.objects.get())))

    def test_a_crash_in_between_says_to_wait(self, browser, start):
        attempt = start()
        OnlinePayment.objects.update(state=OnlineState.STARTED, gateway_id=None, answer={})
        assert "PayFiP n’a pas encore répondu" in text(browser.get(page_url(attempt)))

    def test_says_how_long_is_left_on_the_real_clock(self, browser, start, later):
        attempt = start()
        later(timedelta(minutes=8))
        assert "Il vous reste 12 minutes" in text(browser.get(page_url(attempt)))
        assert attempt.lock_ends_at > clock.real_now()

    def test_reads_little(self, browser, start, django_assert_max_num_queries):
        attempt = start()
        with django_assert_max_num_queries(ATTEMPT_PAGE_QUERIES):
            browser.get(page_url(attempt))

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_every_screen_is_written_in_both_languages(self, browser, start, language):
        attempt = start()
        browser.cookies["langue"] = language
        for state in OnlineState:
            OnlinePayment.objects.update(state=state)
            text(browser.get(page_url(attempt)))
