"""What the money asks of an agent this morning, by right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from preau.billing.queries import reviews
from preau.billing.states import RunState
from preau.foundation.design.templatetags.design import euros, long_day
from preau.kernel.actor import Actor
from preau.kernel.rights import Right
from preau.payments.queries import debits, online, till
from preau.payments.states import BatchState


@dataclass(frozen=True)
class Task:
    """A tile of the desk: ``hot`` when somebody must act."""

    title: str
    icon: str
    url: str
    text: str
    count: int = 0
    hot: bool = False


def tasks(actor: Actor, *, on: date) -> list[Task]:
    """At most five statements, whatever there is to do."""
    return [*_runs(actor), *_to_approve(actor), *_to_send(actor), *_to_examine(actor), *_till(actor, on)]


def _runs(actor: Actor) -> Iterator[Task]:
    if not actor.has(Right.BILLING_ISSUE):
        return
    count = reviews.runs().filter(state__in=[RunState.REVIEW, RunState.ACCEPTED]).count()
    text = _("Une facturation attend d’être relue ou émise.") if count else _("Aucune facturation n’attend.")
    yield Task(_("Facturation"), "receipt-euro", reverse("billing-desk:periods"), text, count, bool(count))


def _to_approve(actor: Actor) -> Iterator[Task]:
    """Never one's own file: four eyes."""
    if not actor.has(Right.DEBITS_APPROVE):
        return
    if count := debits.batches().filter(state=BatchState.CUT).exclude(cut_by_id=actor.id).count():
        text = _("Un fichier de prélèvements attend une deuxième paire d’yeux.")
        yield Task(_("Prélèvements à valider"), "shield-check", reverse("payments-desk:debits"), text, count, True)


def _to_send(actor: Actor) -> Iterator[Task]:
    if not actor.has(Right.DEBITS_PREPARE):
        return
    if count := debits.batches().filter(state=BatchState.APPROVED).count():
        text = _("Un fichier validé attend d’être transmis à la banque.")
        yield Task(_("Prélèvements à transmettre"), "send", reverse("payments-desk:debits"), text, count, True)


def _to_examine(actor: Actor) -> Iterator[Task]:
    if not actor.has(Right.TILL_KEEP):
        return
    if count := online.disputed().filter(examined_at=None).count():
        text = _("La réponse de PayFiP ne correspond pas à ce que nous avions demandé.")
        yield Task(_("Paiements à examiner"), "circle-alert", reverse("payments-desk:to-examine"), text, count, True)


def _till(actor: Actor, on: date) -> Iterator[Task]:
    if not actor.has(Right.TILL_KEEP):
        return
    url, open_day = reverse("payments-desk:till"), till.open_day()
    if open_day is None:
        text = _("Fermée pour aujourd’hui.") if till.day_on(on) else _("Pas encore ouverte aujourd’hui.")
        yield Task(_("Caisse"), "wallet", url, text)
    elif open_day.on < on:
        words = {"day": long_day(open_day.on)}
        yield Task(_("Caisse"), "wallet", url, _("La caisse du %(day)s n’est pas fermée.") % words, hot=True)
    else:
        words = {"agent": open_day.opened_by, "amount": euros(till.expected_cents(open_day))}
        yield Task(_("Caisse"), "wallet", url, _("Ouverte par %(agent)s, %(amount)s dans le tiroir.") % words)
