"""Who may open the till, a receipt, and a family's account."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from preau.accounts import queries as accounts
from preau.billing import operations as billing
from preau.billing.tests.conftest import OFFICE
from preau.families import operations as families
from preau.families.queries import HouseholdView
from preau.foundation.jobs.testing import run_all
from preau.kernel.actor import SYSTEM
from preau.payments.models import Payment, TillDay
from preau.payments.operations import till
from tests.access.matrix import Cast, row


def _open(cast: Cast) -> TillDay:
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=cast.at)
    return till.open_day(float_cents=50_00, actor=accounts.actor_for(cast.roy), at=cast.at)


def _closed(cast: Cast) -> Mapping[str, Any]:
    day = _open(cast)
    till.close_day(day=day, counted_cents=50_00, actor=accounts.actor_for(cast.roy), at=cast.at)
    run_all()
    return {"on": day.on.isoformat()}


def _day(cast: Cast) -> Mapping[str, Any]:
    return {"on": _open(cast).on.isoformat()}


def _office(cast: Cast) -> Mapping[str, Any]:
    billing.set_cash_office(**OFFICE, actor=SYSTEM, at=cast.at)
    return {}


def _home(cast: Cast) -> HouseholdView:
    """Camille's, with an overdue invoice."""
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at)
    billing.take_over_invoice(
        household_id=home.id,
        school_year=2023,
        period_key="mai-juin-juillet",
        issued_on=date(2024, 7, 8),
        due_on=date(2024, 7, 31),
        amount_cents=63_84,
        label="Mai et juin 2024",
        actor=SYSTEM,
        at=cast.at,
    )
    return home


def _family(cast: Cast) -> Mapping[str, Any]:
    _open(cast)
    return {"reference": _home(cast).reference}


def _received(cast: Cast) -> Payment:
    _open(cast)
    return till.receive(
        household_id=_home(cast).id,
        means="cash",
        amount_cents=20_00,
        actor=accounts.actor_for(cast.roy),
        at=cast.at,
    )


def _receipt(cast: Cast) -> Mapping[str, Any]:
    return {"number": _received(cast).number}


KEEPER = "302 403 403 403 403 200 403"
KEEPER_SENDS = "302 403 403 403 403 302 403"

ACCESS = {
    "payments:statement": row(get="302 200 200 200 403 403 403"),
    "payments:receipt": row(get="302 200 404 404 403 403 403", kwargs=_receipt),
    "payments:receipt-pdf": row(get="302 200 404 404 403 403 403", kwargs=_receipt),
    "payments-desk:till": row(get=KEEPER),
    "payments-desk:till-open": row(post=KEEPER_SENDS, kwargs=_office, data={"float_cents": "50"}),
    "payments-desk:till-family": row(
        get=KEEPER,
        post=KEEPER_SENDS,
        kwargs=_family,
        data={"token": "t", "means": "cash", "amount_cents": "20", "confirm": "1"},
    ),
    "payments-desk:till-receipt": row(get=KEEPER, kwargs=_receipt),
    "payments-desk:till-receipt-pdf": row(get=KEEPER, kwargs=_receipt),
    "payments-desk:till-undo": row(get=KEEPER, post=KEEPER_SENDS, kwargs=_receipt, data={"reason": "Erreur"}),
    "payments-desk:till-days": row(get=KEEPER),
    "payments-desk:till-journal": row(get=KEEPER, kwargs=_day),
    "payments-desk:till-journal-pdf": row(get=KEEPER, kwargs=_closed),
    "payments-desk:till-close": row(get=KEEPER, post=KEEPER_SENDS, kwargs=_day, data={"counted_cents": "50"}),
    "payments-desk:account": row(get="302 403 403 403 200 200 403", kwargs=_family),
    "payments-desk:account-transfer": row(post="302 403 403 403 403 302 403", kwargs=_family),
}
