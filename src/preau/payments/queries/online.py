"""Reads of online payments."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import F, QuerySet

from preau.families import queries as families
from preau.foundation.prepared import Statement
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Scope
from preau.payments.models import DirectDebit, OnlinePayment
from preau.payments.states import DebitState, OnlineState

if TYPE_CHECKING:
    from preau.billing.models import Invoice

HELD = (OnlineState.STARTED, OnlineState.PENDING)


def is_offered(invoice: "Invoice | None" = None) -> bool:
    """Whether this Caisse takes payments online; for an invoice, whether its régie has a PayFiP number too."""
    return bool(settings.PREAU_PAYFIP_URL) and (invoice is None or bool(invoice.cash_office.payfip_client))


def attempt_of(gateway_id: str) -> OnlinePayment | None:
    """The attempt that the provider knows by this identifier; None for one that we never asked for."""
    return next(iter(_attempts(gateway_id)), None)


@Statement
def _attempts(gateway_id: str) -> QuerySet[OnlinePayment]:
    return OnlinePayment.objects.filter(gateway_id=gateway_id).order_by("pk")


def holder_of(invoice_id: int) -> OnlinePayment | None:
    """The attempt that locks an invoice; None when it is free."""
    return OnlinePayment.objects.filter(invoice_id=invoice_id, state__in=HELD).first()


def last_of(invoice_id: int) -> OnlinePayment | None:
    """The latest attempt of an invoice, whatever became of it."""
    return OnlinePayment.objects.filter(invoice_id=invoice_id).order_by("-pk").first()


def in_flight(invoice_ids: Iterable[int]) -> set[int]:
    """Those of these invoices that somebody is paying online now; one statement."""
    held = OnlinePayment.objects.filter(invoice_id__in=list(invoice_ids), state__in=HELD)
    return set(held.values_list("invoice_id", flat=True))


def debit_announced_on(invoice_id: int) -> date | None:
    """The day of the debit that paying now would replace."""
    waiting = DirectDebit.objects.filter(invoice_id=invoice_id, state=DebitState.SCHEDULED)
    return waiting.values_list("collect_on", flat=True).first()


def to_examine(invoice_id: int) -> QuerySet[OnlinePayment]:
    """Attempts of this invoice whose answer did not match, while nobody has looked."""
    return disputed().filter(invoice_id=invoice_id, examined_at=None)


def disputed() -> QuerySet[OnlinePayment]:
    """Attempts whose answer did not match, those to look at first, then the latest."""
    rows = OnlinePayment.objects.filter(state=OnlineState.DISPUTED)
    return rows.order_by(F("examined_at").desc(nulls_first=True), "-ended_at", "pk")


def somebody_must_look() -> bool:
    """For /health."""
    return OnlinePayment.objects.filter(state=OnlineState.DISPUTED, examined_at=None).exists()


def attempt_visible_to(actor: Actor, reference: str, *, on: date) -> OnlinePayment | None:
    """An attempt of one's own household, with its invoice; nobody else's exists."""
    attempt = OnlinePayment.objects.select_related("invoice__debt", "payment").filter(reference=reference).first()
    if attempt is None or not actor.is_citizen or not actor.may(Scope.PAY):
        return None
    if not families.is_member(actor.family_id, attempt.household_id, on=on):
        return None
    return attempt


def known_state(gateway_id: str) -> OnlineState | None:
    """The state of the attempt with this identifier; None for one that we never asked for."""
    state = OnlinePayment.objects.filter(gateway_id=gateway_id).values_list("state", flat=True).first()
    return OnlineState(state) if state is not None else None
