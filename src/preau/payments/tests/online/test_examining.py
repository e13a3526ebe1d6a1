"""The agents' list of answers that do not match."""

import pytest
from django.urls import reverse

from preau.canteen.tests.conftest import actor_of
from preau.foundation.audit import queries as audit
from preau.foundation.web import state
from preau.kernel.decision import Refused
from preau.payments.operations import online

pytestmark = pytest.mark.django_db
LIST = "/agents/paiements/a-examiner/"


@pytest.fixture
def disputed(start, payfip):
    attempt = start()
    payfip.pay(attempt.gateway_id)
    payfip.forge(attempt.gateway_id, amount_cents=90_03, client="064753")
    online.conclude(gateway_id=attempt.gateway_id)
    attempt.refresh_from_db()
    return attempt


class TestList:
    def test_says_what_was_asked_and_what_was_answered(self, disputed, client_of, lea):
        page = client_of(lea).get(LIST).content.decode()
        for word in ("90,04\u00a0€", "90,03\u00a0€", "montant, régie", disputed.reference, disputed.invoice.number):
            assert word in page

    def test_is_empty_on_an_ordinary_day(self, client_of, lea, payfip):
        assert "Rien à examiner" in client_of(lea).get(LIST).content.decode()

    def test_reads_the_same_for_one_or_ten(
        self, disputed, client_of, lea, owes, ines, start, payfip, django_assert_max_num_queries
    ):
        for cents in range(10):
            other = start(of=owes(ines, 10_00 + cents), by=ines)
            payfip.pay(other.gateway_id)
            payfip.forge(other.gateway_id, amount_cents=1)
            online.conclude(gateway_id=other.gateway_id)
        browser = client_of(lea)
        with django_assert_max_num_queries(9):
            browser.get(LIST)


class TestExamining:
    def test_frees_the_invoice_and_silences_the_alarm(self, disputed, client_of, roy, start):
        client_of(roy).post(
            reverse("payments-desk:examined", args=[disputed.reference]), {"note": "Remboursé par PayFiP"}
        )
        disputed.refresh_from_db()
        assert (disputed.examined_by, disputed.examined_note) == ("Sylvie Roy", "Remboursé par PayFiP")
        assert not any("PayFiP" in warning for warning in state.report().warnings)
        assert start().reference != disputed.reference
        assert "payments.onlinepayment.examine" in [entry.kind for entry in audit.history_of(disputed)]

    def test_needs_a_word(self, disputed, client_of, roy):
        client_of(roy).post(reverse("payments-desk:examined", args=[disputed.reference]), {"note": " "})
        disputed.refresh_from_db()
        assert disputed.examined_at is None

    def test_is_done_once(self, disputed, roy, chef, business_time):
        online.examine(attempt=disputed, note="Vu", actor=actor_of(roy), at=business_time)
        with pytest.raises(online.AlreadyExamined):
            online.examine(attempt=disputed, note="Vu aussi", actor=actor_of(roy), at=business_time)

    def test_reading_is_not_enough(self, disputed, lea, client_of, business_time):
        with pytest.raises(Refused):
            online.examine(attempt=disputed, note="Vu", actor=actor_of(lea), at=business_time)
        assert "C’est examiné" not in client_of(lea).get(LIST).content.decode()
