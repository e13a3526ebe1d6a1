"""A large file is cut by a job, in the name of who asked, and the page says so meanwhile."""

from typing import Any

import pytest
from django.urls import reverse

from preau.accounts import queries as accounts
from preau.foundation import clock
from preau.foundation.jobs import testing as jobs
from preau.kernel.decision import Refused
from preau.payments.models import DebitBatch, DirectDebit
from preau.payments.operations import debits
from preau.payments.operations.debits import asking, cutting
from preau.payments.states import BatchState
from preau.payments.tests.debits.conftest import CUT_AT, DEBIT_ON, ISSUED, actor_of

pytestmark = pytest.mark.django_db
DAY = DEBIT_ON.isoformat()


@pytest.fixture
def asked(invoice: Any, roy: Any) -> None:
    debits.ask_to_cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)


def batch() -> DebitBatch:
    return DebitBatch.objects.get()


class TestAsking:
    def test_makes_the_file_once_a_job_has_passed(self, asked, roy):
        assert (batch().state, batch().asked_by_id) == (BatchState.OPEN, roy.pk)
        debits.cut_asked(batch_id=batch().pk, at=CUT_AT)
        assert (batch().state, batch().count, batch().cut_by_id) == (BatchState.CUT, 1, roy.pk)
        assert batch().asked_at is None
        assert DirectDebit.objects.get().batch_id == batch().pk

    def test_gives_the_same_bytes_as_at_once(self, asked, roy, invoice):
        debits.cut_asked(batch_id=batch().pk, at=CUT_AT)
        digest = batch().digest
        debits.reopen(batch=batch(), actor=actor_of(roy), at=CUT_AT)
        DebitBatch.objects.update(cuts=0)  # so that both bear the same MsgId
        assert debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch.digest == digest

    def test_twice_asks_once(self, asked, roy, monkeypatch):
        queued: list[Any] = []
        monkeypatch.setattr("preau.foundation.jobs.enqueue", lambda *job: queued.append(job))
        debits.ask_to_cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT)
        assert queued == []

    def test_a_job_taken_again_cuts_nothing_twice(self, asked):
        debits.cut_asked(batch_id=batch().pk, at=CUT_AT)
        assert debits.cut_asked(batch_id=batch().pk, at=CUT_AT) is None
        assert batch().cuts == 1

    def test_a_job_that_dies_leaves_all_to_do(self, asked, monkeypatch):
        def dies(*args: Any, **kwargs: Any) -> None:
            raise OSError("no space left")

        with monkeypatch.context() as broken:
            broken.setattr(cutting, "_keep", dies)
            with pytest.raises(OSError, match="no space"):
                debits.cut_asked(batch_id=batch().pk, at=CUT_AT)
        assert DirectDebit.objects.get().batch_id is None
        debits.cut_asked(batch_id=batch().pk, at=CUT_AT)
        assert batch().state == BatchState.CUT

    def test_is_refused_without_the_right(self, invoice, lea):
        with pytest.raises(Refused):
            debits.ask_to_cut(collect_on=DEBIT_ON, actor=actor_of(lea), at=CUT_AT)

    def test_is_forgotten_when_the_right_is_gone_meanwhile(self, asked, roy):
        roy.agent.roles.all().delete()
        assert debits.cut_asked(batch_id=batch().pk, at=CUT_AT) is None
        assert (batch().state, batch().asked_at) == (BatchState.OPEN, None)

    def test_is_forgotten_when_the_account_is_closed(self, asked, roy):
        type(roy).objects.filter(pk=roy.pk).update(is_active=False)
        assert not accounts.actor_of_account(roy.pk).rights
        assert debits.cut_asked(batch_id=batch().pk, at=CUT_AT) is None

    def test_is_too_late_on_the_day_itself(self, asked, roy):
        with pytest.raises(debits.TooLate):
            debits.ask_to_cut(collect_on=ISSUED.date(), actor=actor_of(roy), at=CUT_AT)


class TestThePage:
    @pytest.fixture
    def large(self, invoice, monkeypatch):
        """One debit is already many."""
        monkeypatch.setattr("preau.payments.operations.debits.asking.AT_ONCE", 0)

    def test_says_that_the_file_is_being_made(self, large, client_of, roy):
        with clock.fixed_at(CUT_AT):
            answer = client_of(roy).post(reverse("payments-desk:debits-cut", args=[DAY]), follow=True)
            page = answer.content.decode()
        assert "Le fichier est en préparation" in page
        assert "Arrêter le fichier" not in page
        assert batch().state == BatchState.OPEN

    def test_shows_the_file_once_it_is_made(self, large, client_of, roy):
        with clock.fixed_at(CUT_AT):
            browser = client_of(roy)
            browser.post(reverse("payments-desk:debits-cut", args=[DAY]))
            jobs.run_all()
            assert "en préparation" not in browser.get(reverse("payments-desk:debits-day", args=[DAY])).content.decode()
            assert batch().message_id in browser.get(reverse("payments-desk:debits")).content.decode()

    def test_a_small_file_is_made_at_once(self, invoice, client_of, roy):
        assert asking.AT_ONCE > 1
        with clock.fixed_at(CUT_AT):
            client_of(roy).post(reverse("payments-desk:debits-cut", args=[DAY]))
        assert batch().state == BatchState.CUT
