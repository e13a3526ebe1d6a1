"""Camille joins direct debit from the first page to the paper, and her account is written nowhere."""

import base64
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from pypdfium2 import PdfDocument

from preau.accounts import queries as accounts
from preau.billing import operations as billing
from preau.billing.tests.conftest import OFFICE
from preau.canteen.tests.conftest import caisse, read_json  # noqa: F401
from preau.cases.models import Case, CaseDocument
from preau.cases.states import CaseState
from preau.families import operations as families
from preau.foundation.files import queries as files
from preau.foundation.jobs.testing import run_all
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS
from preau.mandates import queries as mandates
from preau.mandates.models import Mandate
from preau.payments.queries.first_debit import first_debited
from preau.payments.tests.debits.conftest import issue
from preau.procedures import operations as procedures

if TYPE_CHECKING:
    from preau.accounts.models import User

TYPED = "fr76 3000 6000 0112 3456 7890 189"
CANARY = "30006000011234567890189"
ClientOf = Callable[..., Client]


@pytest.fixture
def home(caisse: None, camille: "User", business_time: datetime) -> int:  # noqa: F811
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=business_time)
    procedures.publish(read_json("payments/procedures/prelevement.json"), actor=SYSTEM, at=business_time)
    me = accounts.actor_for(camille)
    return families.ensure_household(user_id=camille.pk, actor=me, at=business_time).id


@pytest.fixture
def browser(home: int, client_of: ClientOf, camille: "User") -> Client:
    return client_of(camille)


def page(case: Case, step: str) -> str:
    return reverse("cases:step", args=["prelevement", case.reference, step])


@pytest.fixture
def prepared(browser: Client) -> Case:
    browser.post(reverse("cases:start", args=["prelevement"]))
    case = Case.objects.get()
    contact = {"first_name": "Camille", "last_name": "Renaud", "email": "camille@example.org", "phone": "0612345678"}
    browser.post(page(case, "informations"), contact)
    answers = {"titulaire": "Jeanne Lefèvre", "iban": TYPED, "autorise": "on", "_shown": "titulaire,iban,autorise"}
    assert browser.post(page(case, "compte"), answers).status_code == 302
    return case


@pytest.fixture
def joined(browser: Client, prepared: Case) -> Case:
    sign = {"name": "Camille Renaud", "accepted": "on", "rules": "on"}
    answer = browser.post(page(prepared, "recapitulatif"), sign)
    assert answer.status_code == 302, answer.content.decode()
    return Case.objects.get(pk=prepared.pk)


class TestJoining:
    def test_begins_with_my_name(self, browser: Client) -> None:
        browser.post(reverse("cases:start", args=["prelevement"]))
        assert Case.objects.get().answers == {"titulaire": "Camille Renaud"}

    def test_says_before_sending_which_invoice_is_the_first(self, browser: Client, prepared: Case) -> None:
        text = browser.get(page(prepared, "recapitulatif")).content.decode()
        assert "La première facture prélevée sera celle de septembre et octobre" in text
        assert "FR76 … 0189" in text
        assert CANARY not in text.replace(" ", "")

    def test_is_settled_as_it_is_sent(self, joined: Case, home: int) -> None:
        mandate = mandates.in_force(home)
        assert joined.state == CaseState.ACCEPTED
        assert mandate is not None
        assert (mandate.holder_name, mandate.iban_masked) == ("Jeanne Lefèvre", "FR76 … 0189")
        assert (mandate.case_reference, mandate.debtor_name) == (joined.reference, "Camille Renaud")
        assert [mail.kind for mail in OutboxMessage.objects.all()] == ["cases.settled"]

    def test_keeps_a_masked_copy_with_the_demande(self, joined: Case, browser: Client) -> None:
        run_all()
        kept = CaseDocument.objects.get(case=joined, kind="mandat")
        text = text_of(files.read(kept.stored_id))
        assert "FR76 … 0189" in text
        assert CANARY not in text.replace(" ", "")
        mandate = Mandate.objects.get()
        for words in (mandate.reference, "FR72ZZZ123456", "récurrent", "8 semaines", "Signée électroniquement"):
            assert words in text

    def test_gives_the_family_a_copy_with_the_whole_number(self, joined: Case, browser: Client) -> None:
        content = b"".join(browser.get(reverse("payments:mandate-paper")))
        text = text_of(content)
        assert "FR76 3000 6000 0112 3456 7890 189" in text
        assert "Jeanne Lefèvre" in text
        with pikepdf.open(BytesIO(content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()

    def test_takes_no_second_account_for_a_first_visit_again(self, browser: Client, prepared: Case) -> None:
        answers = {"titulaire": "Camille Renaud", "iban": "", "autorise": "on", "_shown": "titulaire,iban,autorise"}
        before = Case.objects.get().answers["iban"]
        assert browser.post(page(prepared, "compte"), answers).status_code == 302
        assert Case.objects.get().answers["iban"] == before

    def test_again_replaces_the_authorisation(
        self, joined: Case, browser: Client, home: int, business_time: datetime
    ) -> None:
        first = mandates.in_force(home)
        browser.post(reverse("cases:start", args=["prelevement"]))
        again = Case.objects.exclude(pk=joined.pk).get()
        text = browser.get(page(again, "recapitulatif")).content.decode()
        assert "remplacera celle du compte FR76 … 0189" in text
        assert first is not None

    def test_waits_for_a_cash_office(self, browser: Client, prepared: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("preau.payments.handlers.join_debit.billing.cash_office", lambda: None)
        text = browser.get(page(prepared, "recapitulatif")).content.decode()
        assert "ne propose pas encore" in text


class TestFirstInvoice:
    @pytest.mark.parametrize(
        ("signed_at", "period"),
        [
            (datetime(2024, 8, 20, 9, tzinfo=PARIS), "septembre-octobre"),
            (datetime(2024, 11, 7, 9, tzinfo=PARIS), "septembre-octobre"),
        ],
    )
    def test_is_the_next_that_is_not_issued(self, home: int, signed_at: datetime, period: str) -> None:
        first = first_debited(signed_at=signed_at)
        assert first is not None
        assert first.period.key == period

    def test_is_never_one_issued_before_the_signature(self, home: int) -> None:
        from preau.billing.queries import cash_office

        office = cash_office()
        assert office is not None
        issue(office, home, issued_at=datetime(2024, 11, 8, 9, tzinfo=PARIS))
        first = first_debited(signed_at=datetime(2024, 11, 8, 10, tzinfo=PARIS))
        assert first is not None
        assert first.period.key == "novembre-decembre"


class TestNowhereInClear:
    def test_in_the_database_nor_the_mails_nor_the_files(self, joined: Case) -> None:
        run_all()
        raw = CANARY.encode()
        wanted = {raw, base64.b64encode(raw)[2:-3], raw.hex().encode(), b"FR7630006"}
        dump = dump_of_the_database() + b"".join(
            path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()
        )
        assert b"FR76 \\u2026 0189" in dump or "FR76 … 0189".encode() in dump  # the control: its ends are there
        assert not [needle for needle in wanted if needle in dump or needle.upper() in dump]

    def test_in_the_session_of_somebody_whose_login_expired(self, home: int, prepared: Case, client: Client) -> None:
        client.post(page(prepared, "compte"), {"titulaire": "Camille", "iban": TYPED})
        kept = str(dict(client.session))
        assert "titulaire" in kept
        assert "3000" not in kept


class TestMyAuthorisation:
    def test_says_what_is_authorised_and_how_to_stop(self, browser: Client, joined: Case, home: int) -> None:
        text = browser.get(reverse("payments:mandate")).content.decode()
        for words in ("FR76 … 0189", "Jeanne Lefèvre", "septembre et octobre", "Arrêter le prélèvement"):
            assert words in text

    def test_is_stopped_by_its_family(self, browser: Client, joined: Case, home: int) -> None:
        assert browser.post(reverse("payments:mandate-stop"), follow=True).status_code == 200
        assert mandates.current(home) is None
        assert browser.post(reverse("payments:mandate-stop")).status_code == 302

    def test_is_offered_when_there_is_none(self, browser: Client) -> None:
        assert "Adhérer au prélèvement" in browser.get(reverse("payments:mandate")).content.decode()


def text_of(content: bytes) -> str:
    document = PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def dump_of_the_database() -> bytes:
    with connection.cursor() as cursor:
        rows: list[Any] = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return b"\n".join(_bytes(value) for row in rows for value in row)


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_a_year_is_found(home: int) -> None:
    assert first_debited(signed_at=datetime(2024, 8, 20, tzinfo=PARIS)).debit_on >= date(2024, 12, 2)
