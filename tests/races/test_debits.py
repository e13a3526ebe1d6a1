"""Threats 16 and 19: two authorisations, two files, two sendings at the same instant."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from preau.billing.models import Debt, Invoice, LedgerEntry
from preau.kernel.actor import SYSTEM
from preau.mandates import operations as mandates
from preau.mandates.models import Mandate
from preau.payments.models import DebitBatch, DirectDebit, InvoiceDispute
from preau.payments.operations import debits, disputes
from preau.payments.operations.debits import sending
from preau.payments.states import BatchState
from preau.payments.tests.debits.conftest import CUT_AT, DEBIT_ON, IBAN, SIGNED, actor_of, authorise, issue
from tests.races.together import a_slow_database, together

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import CashOffice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[0, pytest.param(1, marks=pytest.mark.proof), pytest.param(2, marks=pytest.mark.proof)])
def slowly(request: pytest.FixtureRequest) -> Iterator[None]:
    with a_slow_database(0.01 * request.param):
        yield


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def home(camille: "User") -> int:
    from preau.families import operations as families

    return families.ensure_household(user_id=camille.pk, actor=actor_of(camille), at=SIGNED).id


@pytest.fixture
def invoice(office: "CashOffice", home: int) -> Invoice:
    authorise(home)
    invoice = issue(office, home)
    debits.schedule_due(at=invoice.issued_at)
    return invoice


def failures(answers: list[Any]) -> list[type]:
    return [type(answer) for answer in answers if isinstance(answer, Exception)]


def test_two_signatures_leave_one_authorisation(slowly: None, home: int) -> None:
    words = {"household_id": home, "debtor_name": "x", "holder_name": "x", "iban": IBAN, "actor": SYSTEM, "at": SIGNED}
    answers = together(*(lambda: mandates.sign(**words) for _ in range(4)))  # type: ignore[arg-type]
    assert Mandate.objects.filter(ended_at=None).count() == 1
    assert set(failures(answers)) <= {mandates.SignedTwice}


def test_two_cuts_make_one_file(slowly: None, invoice: Invoice, roy: "User") -> None:
    me = actor_of(roy)
    answers = together(*(lambda: debits.cut(collect_on=DEBIT_ON, actor=me, at=CUT_AT) for _ in range(3)))
    assert failures(answers) == [debits.AlreadyCut] * 2
    assert DebitBatch.objects.get().count == 1


def test_two_sendings_settle_once(slowly: None, invoice: Invoice, roy: "User", chef: "User") -> None:
    batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
    assert batch is not None
    debits.approve(batch=batch, actor=actor_of(chef), at=CUT_AT)
    me = actor_of(roy)
    answers = together(*(lambda: debits.send(batch=batch, actor=me, at=CUT_AT) for _ in range(3)))
    assert failures(answers) == [debits.AlreadySent] * 2
    assert LedgerEntry.objects.filter(key="debit:F2024-000412").count() == 1
    assert Debt.objects.get(invoice=invoice).settled_cents == 9004


def test_stopping_while_sending_is_one_or_the_other(
    slowly: None, invoice: Invoice, home: int, roy: "User", chef: "User", camille: "User"
) -> None:
    batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
    assert batch is not None
    debits.approve(batch=batch, actor=actor_of(chef), at=CUT_AT)
    me, her = actor_of(roy), actor_of(camille)
    together(
        lambda: debits.send(batch=batch, actor=me, at=CUT_AT),
        lambda: debits.stop(household_id=home, actor=her, at=CUT_AT),
    )
    sent = DebitBatch.objects.get().state == BatchState.SENT
    assert DirectDebit.objects.get().state == ("presented" if sent else "cancelled")
    assert Mandate.objects.get().state == "revoked"


def test_contested_while_the_file_leaves_it_is_one_or_the_other(
    slowly: None, invoice: Invoice, roy: "User", chef: "User", camille: "User"
) -> None:
    batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
    assert batch is not None
    debits.approve(batch=batch, actor=actor_of(chef), at=CUT_AT)
    me, her = actor_of(roy), actor_of(camille)
    answers = together(
        lambda: debits.send(batch=batch, actor=me, at=CUT_AT),
        lambda: disputes.contest(invoice=invoice, case_reference="CE-1", actor=her, at=CUT_AT),
    )
    assert set(failures(answers)) <= {debits.MustCutAgain}
    sent = DebitBatch.objects.get().state == BatchState.SENT
    assert DirectDebit.objects.get().state == ("presented" if sent else "cancelled")
    assert InvoiceDispute.objects.count() == 1


def test_two_workers_settle_once(
    slowly: None, invoice: Invoice, roy: "User", chef: "User", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 0)
    batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
    assert batch is not None
    debits.approve(batch=batch, actor=actor_of(chef), at=CUT_AT)
    debits.send(batch=batch, actor=actor_of(roy), at=CUT_AT)
    answers = together(*(lambda: debits.settle_batch(batch_id=batch.pk) for _ in range(3)))
    assert sum(answers) == 1
    assert Debt.objects.get(invoice=invoice).settled_cents == 9004


def test_two_recordings_of_one_rejection_reopen_once(slowly: None, invoice: Invoice, roy: "User", chef: "User") -> None:
    batch = debits.cut(collect_on=DEBIT_ON, actor=actor_of(roy), at=CUT_AT).batch
    assert batch is not None
    debits.approve(batch=batch, actor=actor_of(chef), at=CUT_AT)
    debits.send(batch=batch, actor=actor_of(roy), at=CUT_AT)
    me = actor_of(roy)
    answers = together(
        *(lambda: debits.record_return(end_to_end_id="F2024-000412", code="AM04", actor=me, at=CUT_AT) for _ in "ab")
    )
    assert failures(answers) == [debits.AlreadyReturned]
    assert Debt.objects.get(invoice=invoice).settled_cents == 0
    assert Mandate.objects.get().rejections == 1


def test_two_workers_schedule_once(slowly: None, office: "CashOffice", home: int) -> None:
    authorise(home)
    invoice = issue(office, home)
    together(*(lambda: debits.schedule_due(at=invoice.issued_at) for _ in range(3)))
    assert DirectDebit.objects.count() == 1
