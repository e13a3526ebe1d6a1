"""P8: the PDF of one invoice, from its rows to its bytes, against the same template with its data alone."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count

from bench.limits.typst_alone import compile_alone
from bench.method import Figure, ratio
from preau.billing import operations as billing
from preau.billing.models import Invoice
from preau.billing.notifications import invoice_paper, shared_by
from preau.billing.operations.documents import INVOICE, compiled, with_lines
from preau.billing.tests import handmade
from preau.families.models import Household
from preau.foundation.pdf import letterhead
from preau.foundation.pdf.compile import ROOT, _path_of
from preau.foundation.pdf.text import FONT_FOLDERS, printable
from preau.kernel.actor import SYSTEM
from preau.kernel.instants import PARIS

INVOICES = 60
AT = datetime(2024, 11, 4, 7, tzinfo=PARIS)


def _invoices() -> list[int]:
    office = billing.set_cash_office(
        code="11",
        name="Régie de la Caisse des écoles du 11e",
        creditor_id="FR72ZZZ123456",
        iban="FR7630001007941234567890185",
        bic="BDFEFRPP",
        payfip_client="064752",
        treasury="Trésorerie de Paris",
        actor=SYSTEM,
        at=AT,
    )
    home = Household.objects.create(reference="F-24-P8P8-P8P8-P", name="Famille P8")
    made = []
    for place in range(900_001, 900_001 + INVOICES):  # above the numbers that a run takes
        invoice = handmade.issue(office, home.pk, place=place, issued_on=date(2024, 11, 4))
        handmade.lou(invoice)
        made.append(invoice.pk)
    return made


def measure() -> Iterator[Figure]:
    ids = _invoices()
    # Both turns see invoices that the compiler has not seen: its cache of identical input would flatter both.
    ours, theirs = count(), count()

    def product() -> None:
        turn, invoices = next(ours), with_lines(ids)
        shared = shared_by(invoices[0])
        for invoice in invoices:
            invoice.number = f"{invoice.number}{turn}"
            made = compiled(invoice_paper(invoice, language="fr", shared=shared), INVOICE, at=AT)
            assert made.startswith(b"%PDF"), "a fast wrong answer is wrong"

    papers = [invoice_paper(Invoice.objects.select_related("cash_office").get(pk=pk), language="fr") for pk in ids]
    known = [(printable(paper.data), letterhead.meta(title=paper.title, language="fr", at=AT)) for paper in papers]

    def limit() -> None:
        turn = next(theirs)
        for data, meta in known:
            told = {**data, "reference": f"{data['reference']}+{turn}"}
            made = compile_alone(str(_path_of(INVOICE)), str(ROOT), [str(path) for path in FONT_FOLDERS], told, meta)
            assert made.startswith(b"%PDF")

    yield ratio(
        "P8",
        f"{INVOICES} invoices in PDF/UA-1, from their rows",
        "the same template alone",
        product=product,
        limit=limit,
        bar=1.5,
    )
