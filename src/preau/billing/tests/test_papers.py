"""The papers and the mails of an invoice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from preau.billing import operations as billing
from preau.billing.models import InvoiceDocument, InvoiceNotice
from preau.billing.notifications import invoice_letters, invoice_paper
from preau.billing.operations import documents, telling
from preau.billing.tests import handmade
from preau.families import operations as families
from preau.families import queries as homes
from preau.foundation import clock
from preau.foundation.files import queries as files
from preau.foundation.outbox.models import OutboxMessage
from preau.foundation.outbox.rendering import letter_of
from preau.kernel.actor import SYSTEM

if TYPE_CHECKING:
    from preau.accounts.models import User
    from preau.billing.models import CashOffice, Invoice

pytestmark = pytest.mark.usefixtures("caisse")
Bill = Callable[..., "Invoice"]


@pytest.fixture
def bill(office: "CashOffice", camille: "User") -> Bill:
    """Camille's invoice of September and October."""

    def make(**fields: Any) -> "Invoice":
        home = families.ensure_household(user_id=camille.pk, actor=SYSTEM, at=clock.now())
        invoice = handmade.issue(office, home.id, **fields)
        handmade.lou(invoice)
        return invoice

    return make


def text_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


class TestTheInvoice:
    def test_says_everything_that_decides_its_amount(self, bill: Bill) -> None:
        documents.make_invoice(invoice_id=bill().pk, at=clock.now())
        text = text_of(files.read(InvoiceDocument.objects.get().file_id))
        for words in (
            "2024-000412",
            "Camille Renaud",
            "90,04 €",
            "30 novembre 2024",
            "septembre : 2, 3, 5, 6, 9, 10, 12",
            "le prix le plus élevé (tarif 10)",
            "−6,84 €",
            "recours gracieux",
            "Talon à joindre à votre chèque",
        ):
            assert words in text

    def test_is_the_same_bytes_whenever_it_is_made(self, bill: Bill) -> None:
        invoice = bill()
        made = [
            documents.compiled(invoice_paper(invoice, language="fr"), documents.INVOICE, at=invoice.issued_at)
            for _time in range(2)
        ]
        assert made[0] == made[1]

    def test_is_made_once(self, bill: Bill) -> None:
        invoice = bill()
        assert documents.make_invoice(invoice_id=invoice.pk, at=clock.now())
        assert not documents.make_invoice(invoice_id=invoice.pk, at=clock.now())

    def test_announces_a_debit_with_what_the_law_asks_for(self, bill: Bill) -> None:
        invoice = bill(debit_on=date(2024, 12, 2), notes={"debit": {"rum": "RUM-CAM-1"}})
        data = invoice_paper(invoice, language="fr").data
        told = " ".join(data["debit"]).replace("\u00a0", " ")
        assert "Nous prélèverons 90,04 € le 2 décembre 2024." in told
        assert "FR72ZZZ123456" in told
        assert "RUM-CAM-1" in told
        assert data["coupon"] is None, "a coupon would be paid a second time"

    def test_never_adds_what_was_owed_before(self, bill: Bill) -> None:
        """Ruling 27: otherwise the same sum is paid twice."""
        data = invoice_paper(bill(previous_balance_cents=6384), language="fr").data
        assert "63,84" in " ".join(data["balance"])
        assert "90,04" in data["due"]
        assert "90,04" in data["coupon"]["amount"]

    def test_of_a_small_amount_asks_for_nothing(self, bill: Bill) -> None:
        data = invoice_paper(bill(total_cents=78), language="fr").data
        assert data["coupon"] is None
        assert data["pay"] == []
        assert "prochaine facture" in " ".join(data["due_caption"])

    def test_speaks_english_too(self, bill: Bill) -> None:
        assert invoice_paper(bill(), language="en").data["due"] == "€90.04"


class TestTheMail:
    def test_bears_no_figure_and_no_child(self, bill: Bill) -> None:
        (context,) = _contexts(bill())
        assert "90" not in str(context)
        assert "Lou" not in str(context)
        assert context["due"] == "30 novembre 2024"

    def test_is_the_announcement_of_a_debit(self, bill: Bill) -> None:
        (context,) = _contexts(bill(debit_on=date(2024, 12, 2)))
        assert context["debit"][0].replace("\u00a0", " ") == "Nous prélèverons 90,04 € le 2 décembre 2024."

    def test_is_written_once_per_mailbox_and_remembered(self, bill: Bill) -> None:
        invoice = bill()
        assert telling.tell([invoice], at=clock.now()) == 1
        assert InvoiceNotice.objects.get(pk=invoice.pk).message_id is not None

    @pytest.mark.parametrize(
        ("language", "words"),
        [("fr", "Elle est à payer jusqu’au 30 novembre 2024 inclus."), ("en", "It is to be paid by 30 November 2024")],
    )
    def test_is_written_in_the_language_of_the_person(
        self, bill: Bill, camille: "User", language: str, words: str
    ) -> None:
        camille.language = language
        camille.save(update_fields=["language"])
        telling.tell([bill()], at=clock.now())
        mail = letter_of(OutboxMessage.objects.get(kind="billing.invoice"))
        assert words in str(mail.body)
        assert "2024-000412" in str(mail.body)

    def test_of_a_credit_note_says_no_figure(self, bill: Bill) -> None:
        invoice = bill()
        line = billing.CreditLine(invoice.lines.get(position=2).pk, 228, 1)
        note = billing.credit(
            invoice=invoice, lines=[line], reason="error", explanation="", actor=SYSTEM, at=clock.now()
        )
        telling.tell_credit_note(credit_note_id=note.pk, at=clock.now())
        mail = letter_of(OutboxMessage.objects.get(kind="billing.credit_note"))
        assert "corrigé votre facture 2024-000412 en votre faveur" in str(mail.body)
        assert "2,28" not in str(mail.body)

    def test_of_a_credit_note_leaves_once(self, bill: Bill) -> None:
        invoice = bill()
        line = billing.CreditLine(invoice.lines.get(position=2).pk, 228, 1)
        note = billing.credit(
            invoice=invoice, lines=[line], reason="error", explanation="", actor=SYSTEM, at=clock.now()
        )
        for _time in range(2):
            telling.tell_credit_note(credit_note_id=note.pk, at=clock.now())
        assert OutboxMessage.objects.filter(kind="billing.credit_note").count() == 1

    def test_is_a_letter_for_a_family_without_e_mail(self, bill: Bill, monkeypatch: pytest.MonkeyPatch) -> None:
        invoice = bill()
        payer = replace(homes.payers_of([invoice.household_id], on=clock.today())[invoice.household_id], mailboxes=())
        monkeypatch.setattr(
            "preau.billing.operations.telling.families.payers_of", lambda ids, on: {invoice.household_id: payer}
        )
        telling.tell([invoice], at=clock.now())
        assert InvoiceNotice.objects.get(pk=invoice.pk).message_id is None


def _contexts(invoice: "Invoice") -> list[Any]:
    payers = homes.payers_of([invoice.household_id], on=clock.today())
    return [letter.context for _invoice_id, letter in invoice_letters([invoice], payers)]
