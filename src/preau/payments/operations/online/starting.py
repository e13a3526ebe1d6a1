"""Beginning: the invoice is locked in a transaction, then the provider is told outside of it."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from preau.accounts import queries as accounts
from preau.billing import operations as billing
from preau.foundation import audit, clock, workflow
from preau.foundation.web.urls import absolute
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.identifiers import new_reference
from preau.kernel.instants import paris_day
from preau.payments import gateways, policies
from preau.payments.gateways import GatewayDown, GatewayRefused, Order
from preau.payments.models import OnlinePayment
from preau.payments.operations.online import expiring
from preau.payments.queries import payable as queries
from preau.payments.queries.payable import InFlight, NotOffered
from preau.payments.states import OnlineMove

if TYPE_CHECKING:
    from preau.billing.models import Invoice

LOCK = timedelta(minutes=20)  # real time; the provider forgets an order after fifteen
MAIL_LENGTHS = range(6, 81)


class _Taken(Exception):
    """Another attempt holds the invoice."""


def start(*, invoice: "Invoice", actor: Actor, at: datetime) -> OnlinePayment:
    """Open a payment of what remains now and lock the invoice for twenty minutes.

    Not one transaction on purpose: the attempt is committed before the provider is called, so that
    no connection waits for the network while it holds a lock, and a crash in between leaves a
    STARTED attempt that a job lets go. Raises Refused; a NotPayable (NotOffered, NothingDue, AtTreasury,
    TooSmall, BeingDebited, UnderExamination, InFlight); GatewayDown or GatewayRefused.
    """
    require(policies.may_pay_online(actor, invoice.household_id, on=paris_day(at)))
    gateway = gateways.current()
    if gateway is None:
        raise NotOffered
    attempt = _claimed(invoice=invoice, actor=actor, at=at)
    try:
        opened = gateway.create(_order(attempt, invoice))
    except (GatewayDown, GatewayRefused):
        ended = {"ended_at": at}
        workflow.apply(attempt, OnlineMove.CANCEL, actor=actor, at=at, reason="not_opened", set=ended)
        raise
    known = {"gateway_id": opened.gateway_id, "answer": {"url": opened.url}}
    workflow.apply(attempt, OnlineMove.OPEN, actor=actor, at=at, set=known)
    return attempt


def _claimed(*, invoice: "Invoice", actor: Actor, at: datetime) -> OnlinePayment:
    """An attempt whose lock is over is asked about, let go, and no longer in the way. Raises GatewayDown."""
    try:
        return _claim(invoice=invoice, actor=actor, at=at)
    except InFlight as held:
        if held.frees_at > clock.real_now():
            raise
        expiring.let_go(attempt=held.attempt, at=at)
    return _claim(invoice=invoice, actor=actor, at=at)


@transaction.atomic
def _claim(*, invoice: "Invoice", actor: Actor, at: datetime) -> OnlinePayment:
    """The attempt that holds the invoice; of two tabs one gets it, the constraint says which."""
    # A transfer to the Trésor or another payment of this invoice waits, or came first.
    invoice.debt = billing.debts.locked([(invoice.pk, invoice.household_id)])[invoice.pk]
    payable = queries.payable(invoice, on=paris_day(at))
    try:
        with violation("payments_one_pending_per_invoice", raises=_Taken):
            attempt = OnlinePayment.objects.create(
                reference=new_reference("P", paris_day(at).year),
                invoice=invoice,
                household_id=invoice.household_id,
                user_id=actor.id or 0,
                amount_cents=payable.cents,
                asked=_asked(invoice, payable.client),
                started_at=at,
                lock_ends_at=clock.real_now() + LOCK,
            )
    except _Taken:
        raise InFlight(OnlinePayment.objects.filter(invoice=invoice).latest("pk")) from None
    audit.record("payments.onlinepayment.start", actor=actor, subject=attempt, at=at, amount_cents=payable.cents)
    return attempt


def _asked(invoice: "Invoice", client: str) -> dict[str, str]:
    """What identifies the debt at the provider; its answer must repeat it."""
    return {
        "client": client,
        "exercise": str(invoice.issued_on.year),
        "refdet": "".join(sign for sign in invoice.number if sign.isalnum()),
    }


def _order(attempt: OnlinePayment, invoice: "Invoice") -> Order:
    asked = attempt.asked
    return Order(
        client=asked["client"],
        exercise=asked["exercise"],
        refdet=asked["refdet"],
        label=f"Cantine, facture {invoice.number}",
        amount_cents=attempt.amount_cents,
        email=_email(attempt.user_id),
        notify_url=absolute(reverse("payments:payfip-notification")),
        return_url=absolute(reverse("payments:payfip-return", args=[attempt.reference])),
    )


def _email(user_id: int) -> str:
    """Where the provider sends its ticket: the payer's address, or ours when it cannot take it."""
    known = accounts.contact_of(user_id).email
    return known if len(known) in MAIL_LENGTHS else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
