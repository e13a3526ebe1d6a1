"""Who helps whom."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from preau.accounts import queries as accounts
from preau.delegation.models import Delegation
from preau.delegation.reasons import in_words
from preau.delegation.rules import WARNED_DAYS
from preau.families import queries as families
from preau.foundation import clock
from preau.kernel.actor import Actor


class Given(NamedTuple):
    """A delegation as people read it: who helps (a name once accepted), what they may do, for which children."""

    row: Delegation
    helper: str
    family: str
    may: list[str]
    children: list[str]
    is_over: bool

    @property
    def is_waiting(self) -> bool:
        return self.row.accepted_at is None and not self.is_over


def _rows() -> QuerySet[Delegation]:
    rows = Delegation.objects.select_related("helper", "given_by", "household")
    return rows.prefetch_related("children__child").order_by("ended_at", "-invited_at", "-pk")


def in_force(on: date) -> Q:
    """Accepted, not stopped, and its last day is not over: judged by the day, not by a job."""
    return Q(accepted_at__isnull=False, ended_at=None, until_on__gte=on)


def visible_to(actor: Actor, *, on: date) -> QuerySet[Delegation]:
    """Those that one's household gave; none to whoever acts for it."""
    home = families.household_of(actor.id, on=on) if actor.is_citizen and actor.id and not actor.on_behalf else None
    return _rows().filter(household_id=home.id) if home else _rows().none()


def held_by(actor: Actor, *, on: date) -> QuerySet[Delegation]:
    """The families that this person helps now."""
    if not actor.is_citizen or actor.id is None or actor.on_behalf:
        return _rows().none()
    return _rows().filter(in_force(on), helper_id=actor.id)


def delegation_visible_to(actor: Actor, reference: str, *, on: date) -> Delegation | None:
    """One that one's household gave; None for a stranger's."""
    return visible_to(actor, on=on).filter(reference=reference).first()


def invitation_of(key: str) -> Delegation | None:
    """The invitation behind a link that nobody has used and that is not too old; both in real time."""
    waiting = _rows().filter(helper=None, ended_at=None, link_until_at__gt=clock.real_now())
    return waiting.filter(digest=accounts.digest_of(key)).first()


def to_remind(*, on: date) -> QuerySet[Delegation]:
    """In force, over within a week, and nobody was told yet."""
    last_week = Q(until_on__lt=date.fromordinal(on.toordinal() + WARNED_DAYS + 1))
    return _rows().filter(in_force(on), last_week, reminded_at=None).order_by("pk")


def given_views(rows: Iterable[Delegation], *, on: date) -> list[Given]:
    """Ready for the page; nothing is asked again."""
    return [
        Given(
            row=row,
            helper=row.helper.get_full_name() if row.helper else row.email,
            family=row.given_by.get_full_name(),
            may=in_words(row.scopes),
            children=[each.child.first_name for each in row.children.all()],
            is_over=row.ended_at is not None or row.until_on < on,
        )
        for row in rows
    ]
