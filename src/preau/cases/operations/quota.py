"""Places of a démarche with a quota: held while the demande is written, taken when it is sent, given back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from preau.cases import notifications, policies, queries
from preau.cases.models import Case
from preau.cases.operations.common import lock
from preau.cases.operations.refusals import NoPlaceLeft, StillHeld
from preau.cases.queries import Wanted
from preau.cases.states import CaseState, PlaceHold
from preau.foundation import audit, clock
from preau.foundation.effects import Problem
from preau.kernel.actor import SYSTEM, Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.quotas import operations as quotas

HOLD = timedelta(minutes=15)


@transaction.atomic
def hold_places(*, draft: Case, actor: Actor, at: datetime) -> None:
    """Keep the places that the answers ask for a quarter of an hour more, within the time of the démarche.

    Raises NoPlaceLeft, Refused; does nothing for a démarche without a quota or a demande that was sent.
    """
    if queries.wanted_by(draft, on=paris_day(at)) is None:
        return
    row = lock(draft)
    require(policies.may_fill(actor, row, on=paris_day(at)))
    if row.state == CaseState.DRAFT:
        hold(row, at=at)


def hold(draft: Case, *, at: datetime) -> None:
    """For who has the row and has asked the policy. Raises NoPlaceLeft."""
    wanted, now = queries.wanted_by(draft, on=paris_day(at)), clock.real_now()
    until = min(now + HOLD, draft.limit_at or now + HOLD)
    if wanted is None or until <= now:
        return
    quotas.prepare(scope=wanted.scope, places=wanted.quota.places)
    try:
        quotas.hold(scope=wanted.scope, holder=draft.reference, count=wanted.count, until=until)
    except quotas.Full as full:
        raise no_place_left(wanted, left=full.left) from None


def take(case: Case, *, waiting: bool, filed_at: datetime, at: datetime) -> str:
    """In the transaction that sends: the places, or a rank in the line for who would rather wait than not send.

    Returns the code of the wait, "" when the places are taken. Raises NoPlaceLeft.
    """
    wanted = queries.wanted_by(case, on=paris_day(filed_at))
    if wanted is None:
        return ""
    quotas.prepare(scope=wanted.scope, places=wanted.quota.places)
    try:
        quotas.take(scope=wanted.scope, holder=case.reference, count=wanted.count, at=at)
    except quotas.Full as full:
        if not (waiting and wanted.may_wait):
            raise no_place_left(wanted, left=full.left) from None
        return _wait(case, wanted, at=at)
    return ""


def _wait(case: Case, wanted: Wanted, *, at: datetime) -> str:
    """Places freed while somebody read that none was left are taken at once."""
    days, scope = wanted.quota.answer_days, wanted.scope
    offers = quotas.join_waiting(scope=scope, holder=case.reference, count=wanted.count, answer_days=days, at=at)
    tell([offer for offer in offers if offer.holder != case.reference], at=at)
    if all(offer.holder != case.reference for offer in offers):
        return PlaceHold.WAITING
    quotas.accept_offer(holder=case.reference, actor=SYSTEM, at=at)
    return ""


def keep(case: Case, *, at: datetime) -> None:
    """Accepting takes a place, also when one was given back by a refusal that was withdrawn. Raises StillHeld."""
    if queries.waits_for_place(case):
        raise StillHeld(PlaceHold.WAITING)
    try:
        take(case, waiting=False, filed_at=case.filed_at or at, at=at)
    except NoPlaceLeft:
        raise StillHeld(PlaceHold.FULL) from None


def give_back(case: Case, *, actor: Actor, at: datetime) -> None:
    """Refused, cancelled, given up: places or the rank go to who waited longest, and they are told."""
    if queries.definition_of(case).quota:
        tell(quotas.give_back(holder=case.reference, actor=actor, at=at), at=at)


@transaction.atomic
def add_places(*, scope: str, count: int, actor: Actor, at: datetime) -> None:
    """More places of a scope; those who waited for them are told. Raises Refused."""
    tell(quotas.add_places(scope=scope, count=count, actor=actor, at=at), at=at)


def tell(offers: list[quotas.Offer], *, at: datetime) -> None:
    """Mail and history of those whose turn it is; their demandes are not locked, for who answers locks them first."""
    rows = Case.objects.select_related("procedure").filter(reference__in=[offer.holder for offer in offers])
    cases = {case.reference: case for case in rows.order_by("pk")} if offers else {}
    for offer in offers:
        case = cases[offer.holder]
        audit.record("cases.place.offer", actor=SYSTEM, subject=case, at=at, answer_by=offer.answer_by.isoformat())
        notifications.place_offered(case, answer_by=offer.answer_by, at=at)


def no_place_left(wanted: Wanted, *, left: int) -> NoPlaceLeft:
    """In the words of the definition when it has some."""
    said = wanted.quota.full.in_(get_language() or "fr") if wanted.quota.full.fr else _few(left)
    if wanted.may_wait:
        said += " " + _("Vous pouvez envoyer votre demande et vous inscrire sur la liste d’attente.")
    return NoPlaceLeft([Problem(wanted.field, said)], may_wait=wanted.may_wait)


def _few(left: int) -> str:
    if left == 0:
        return _("Toutes les places sont prises.")
    return ngettext("Il ne reste que %(n)d place.", "Il ne reste que %(n)d places.", left) % {"n": left}
