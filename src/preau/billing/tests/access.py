"""Who may open the billing desk: reception reads, the cash office acts, nobody else."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from preau.billing import operations as billing
from preau.billing.models import BillingRun, RefundOrder
from preau.billing.operations import documents
from preau.billing.queries import reviews
from preau.billing.tests import handmade, runs, town
from preau.billing.tests.conftest import OFFICE
from preau.families import operations as families
from preau.foundation import iban as ibans
from preau.kernel.actor import SYSTEM
from tests.access.matrix import Cast, row

READ = "302 403 403 403 200 200 403"
ACT = "302 403 403 403 403 200 403"
ACTED = "302 403 403 403 403 302 403"


def _town(cast: Cast) -> Mapping[str, Any]:
    town.load_rules(cast.at)
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=cast.at)
    return {}


def _reviewed(cast: Cast) -> tuple[BillingRun, str]:
    """A run with one family, that eats without a file."""
    _town(cast)
    (home,) = town.settle_in([town.Spec([date(2024, 9, 2)], filed_at=None, complete_on=None, quotient=None)])
    return runs.reviewed(), handmade.numbered(home.id)


def _run(cast: Cast) -> Mapping[str, Any]:
    return {"reference": _reviewed(cast)[0].reference}


def _draft(cast: Cast) -> Mapping[str, Any]:
    run, family = _reviewed(cast)
    return {"reference": run.reference, "family": family}


def _anomaly(cast: Cast) -> Mapping[str, Any]:
    run = _reviewed(cast)[0]
    return {"reference": run.reference, "anomaly": reviews.anomalies_of(run)[0].pk}


def _hold(cast: Cast) -> Mapping[str, Any]:
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at)
    hold = billing.place_hold(
        household_id=home.id, reason="Deuil", until_on=date(2024, 12, 1), actor=SYSTEM, at=cast.at
    )
    return {"hold": hold.pk}


def _invoice(cast: Cast) -> Mapping[str, Any]:
    _town(cast)
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at)
    invoice = handmade.issue(billing.set_cash_office(**OFFICE, actor=SYSTEM, at=cast.at), home.id)
    handmade.lou(invoice)
    documents.make_invoice(invoice_id=invoice.pk, at=cast.at)
    return {"number": invoice.number}


def _credit_note(cast: Cast) -> Mapping[str, Any]:
    from preau.billing.queries import invoice_with_number

    number = _invoice(cast)["number"]
    invoice = invoice_with_number(number)
    assert invoice is not None
    lines = [billing.CreditLine(invoice.lines.get(position=2).pk, 228, 1)]
    note = billing.credit(invoice=invoice, lines=lines, reason="error", explanation="", actor=SYSTEM, at=cast.at)
    return {"number": number, "credit_note": note.number}


def _refund(cast: Cast) -> Mapping[str, Any]:
    """Ordered by Mme Vasseur, who may here: Mme Roy is the persona who opens it."""
    _town(cast)
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at)
    RefundOrder.objects.create(
        reference="REMB-24-ACCESS",
        household_id=home.id,
        amount_cents=12_34,
        holder_name="Camille Renaud",
        iban_sealed=ibans.seal("FR7630006000011234567890189", context="refund:REMB-24-ACCESS"),
        iban_masked="FR76 … 0189",
        ordered_at=cast.at,
        ordered_by=cast.chef.get_full_name(),
        ordered_by_id=cast.chef.pk,
    )
    return {"refund": "REMB-24-ACCESS"}


def _family(cast: Cast) -> Mapping[str, Any]:
    return {"family": families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at).reference}


ACCESS = {
    "billing-desk:periods": row(
        get=READ, post="302 403 403 403 403 302 403", kwargs=_town, data={"period": "septembre-octobre"}
    ),
    "billing-desk:run": row(
        get=READ, post="302 403 403 403 403 302 403", kwargs=_run, data={"act": "abandon", "confirm": "1"}
    ),
    "billing-desk:anomaly": row(post=ACTED, kwargs=_anomaly),
    "billing-desk:drafts": row(get=READ, kwargs=_run),
    "billing-desk:draft": row(get=READ, kwargs=_draft),
    "billing-desk:to-post": row(get=READ, post=ACTED, kwargs=_run),
    "billing-desk:holds": row(get=READ),
    "billing-desk:hold-lift": row(post=ACTED, kwargs=_hold),
    "billing-desk:leavers": row(get=ACT),
    "billing-desk:give-back": row(get=ACT, post="302 403 403 403 403 200 403", kwargs=_family),
    "billing-desk:refunds": row(get=ACT),
    "billing-desk:refund": row(get=ACT, kwargs=_refund),
    "billing-desk:refund-approve": row(post="302 403 403 403 403 403 403", kwargs=_refund),
    "billing-desk:refund-pay": row(post=ACT, kwargs=_refund),
    "billing-desk:refund-cancel": row(post=ACTED, kwargs=_refund, data={"reason": "RIB faux"}),
    "billing-desk:refund-number": row(post=ACT, kwargs=_refund),
    "billing-desk:invoices": row(get=READ),
    "billing-desk:invoice": row(get=READ, kwargs=_invoice),
    "billing-desk:invoice-pdf": row(get=READ, kwargs=_invoice),
    "billing-desk:credit": row(get=ACT, kwargs=_invoice),
    "billing-desk:credit-note-pdf": row(get=READ, kwargs=_credit_note),
}
