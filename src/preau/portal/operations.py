"""Arranging one's board."""

from datetime import datetime

from django.db import transaction

from preau.foundation import audit
from preau.foundation.merging import Holder, Kind, Part
from preau.kernel.actor import Actor
from preau.portal.models import Board
from preau.portal.rules import Arrangement

HOLDERS = [Holder(Kind.ACCOUNT, Board.objects.all, "user", part=Part.STAYS)]


@transaction.atomic
def arrange(*, user_id: int, arrangement: Arrangement, actor: Actor, at: datetime) -> None:
    """Keep this order and these hidden tiles for the account."""
    kept = {"order": list(arrangement.order), "hidden": sorted(arrangement.hidden), "changed_at": at}
    Board.objects.update_or_create(user_id=user_id, defaults=kept)
    audit.record("portal.board.arranged", actor=actor, subject=audit.SubjectRef("accounts.user", str(user_id)), at=at)


@transaction.atomic
def reset(*, user_id: int, actor: Actor, at: datetime) -> None:
    """Back to the usual order, everything shown."""
    Board.objects.filter(user_id=user_id).delete()
    audit.record("portal.board.reset", actor=actor, subject=audit.SubjectRef("accounts.user", str(user_id)), at=at)
