"""What the agents answer to a declared member."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from preau.families import policies
from preau.families.models import AdultStay, ChildStay, CustodyArrangement, DatedLink, Declaration, Guardianship
from preau.families.states import DeclarationMove, DeclarationState
from preau.foundation import workflow
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.text import fold

LINKS: tuple[type[DatedLink], ...] = (ChildStay, AdultStay, Guardianship, CustodyArrangement)


@transaction.atomic
def declare(
    *, household_id: int, case_reference: str, kind: str, first_name: str, last_name: str, actor: Actor, at: datetime
) -> None:
    """Keep what the family declared, for Ma Famille; a former one sent back for the same person is put away."""
    for former in Declaration.objects.filter(
        household_id=household_id, kind=kind, state=DeclarationState.SENT_BACK
    ).order_by("pk"):
        if fold(former.first_name) == fold(first_name):
            workflow.apply(former, DeclarationMove.WITHDRAW, actor=actor, at=at)
    Declaration.objects.create(
        household_id=household_id,
        case_reference=case_reference,
        kind=kind,
        first_name=first_name,
        last_name=last_name,
        declared_at=at,
    )


@transaction.atomic
def verify_members(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """Everything this case declared is true: its links are verified. Raises Refused, ForbiddenMove."""
    require(policies.may_verify(actor))
    for model in LINKS:
        model._default_manager.filter(case_reference=case_reference, ends_on=None).update(verified_at=at)
    _move(case_reference, DeclarationMove.VERIFY, actor=actor, at=at)


@transaction.atomic
def send_back_members(*, case_reference: str, reason: str, actor: Actor, at: datetime) -> None:
    """The agents could not confirm: links end today and Ma Famille says why. Raises Refused, ForbiddenMove."""
    require(policies.may_verify(actor))
    _end_links(case_reference, at=at)
    _move(case_reference, DeclarationMove.SEND_BACK, actor=actor, at=at, reason=reason)


@transaction.atomic
def withdraw_members(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The family took its declaration back before a decision: links end today."""
    _end_links(case_reference, at=at)
    _move(case_reference, DeclarationMove.WITHDRAW, actor=actor, at=at)


def _end_links(case_reference: str, *, at: datetime) -> None:
    if not case_reference:  # links known from paper bear no reference: they are nobody's declaration
        return
    # A link declared for the future never began: it ends on its first day.
    for model in LINKS:
        links = model._default_manager.filter(case_reference=case_reference, ends_on=None)
        links.filter(starts_on__gt=paris_day(at)).update(ends_on=F("starts_on"))
        links.filter(starts_on__lte=paris_day(at)).update(ends_on=paris_day(at))


@transaction.atomic
def ask_for_document(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """Ma Famille says that a document is missing; links stay, so the child stays on the cards."""
    _move(case_reference, DeclarationMove.ASK, actor=actor, at=at)


@transaction.atomic
def document_received(*, case_reference: str, actor: Actor, at: datetime) -> None:
    """The family answered; we check again."""
    _move(case_reference, DeclarationMove.ANSWER, actor=actor, at=at)


def _move(case_reference: str, step: DeclarationMove, *, actor: Actor, at: datetime, reason: str = "") -> None:
    declaration = Declaration.objects.filter(case_reference=case_reference).first()
    if declaration:
        workflow.apply(declaration, step, actor=actor, at=at, reason=reason, set={"reason": reason})
