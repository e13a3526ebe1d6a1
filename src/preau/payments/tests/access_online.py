"""Who may pay online, and who looks at what does not match."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from preau.billing import operations as billing
from preau.billing import queries as invoices
from preau.billing.tests.conftest import OFFICE
from preau.families import operations as families
from preau.kernel.actor import SYSTEM
from preau.payments.models import OnlinePayment
from preau.payments.states import OnlineState
from tests.access.matrix import Cast, row

if TYPE_CHECKING:
    from preau.billing.models import Invoice


def _invoice(cast: Cast) -> "Invoice":
    """What Camille owes."""
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at)
    known = invoices.invoices_of_household(home.id).first()
    if known is not None:
        return known
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=cast.at)
    return billing.take_over_invoice(
        household_id=home.id, school_year=2023, period_key="mai-juin-juillet", issued_on=date(2024, 7, 8),
        due_on=date(2024, 7, 31), amount_cents=90_04, label="Mai et juin 2024", actor=SYSTEM, at=cast.at,
    )  # fmt: skip


def _number(cast: Cast) -> Mapping[str, Any]:
    return {"number": _invoice(cast).number}


def _attempt(cast: Cast, state: str = OnlineState.CANCELLED) -> Mapping[str, Any]:
    """An attempt of Camille's that ended."""
    invoice = _invoice(cast)
    attempt, _made = OnlinePayment.objects.get_or_create(
        reference="P-24-0000-0000-0", invoice=invoice, household_id=invoice.household_id, user_id=cast.camille.pk,
        amount_cents=90_04, started_at=cast.at, lock_ends_at=cast.at, ended_at=cast.at, state=state,
    )  # fmt: skip
    return {"reference": attempt.reference}


def _disputed(cast: Cast) -> Mapping[str, Any]:
    return _attempt(cast, OnlineState.DISPUTED)


ACCESS = {
    "payments:pay": row(get="302 200 404 404 403 403 403", post="302 302 404 404 403 403 403", kwargs=_number),
    "payments:paying": row(get="302 200 404 404 403 403 403", kwargs=_attempt),
    # Called by the provider, which has no account; they read nothing and prove nothing.
    "payments:payfip-notification": row(post="200 200 200 200 200 200 200", data={"idop": "inconnu"}),
    "payments:payfip-return": row(get="303 303 303 303 303 303 303", kwargs=_attempt),
    "payments-desk:to-examine": row(get="302 403 403 403 200 200 403"),
    "payments-desk:examined": row(post="302 403 403 403 403 302 403", kwargs=_disputed, data={"note": "Vu"}),
}
