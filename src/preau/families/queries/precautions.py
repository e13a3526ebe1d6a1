"""Which children are hidden from whom (ruling 24); for every query that shows a child to a family."""

from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from preau.families.models import Adult, AdultStay, ChildStay, Guardianship, Precaution
from preau.families.queries.rows import holds
from preau.families.queries.views import AroundView
from preau.families.states import PrecautionState
from preau.foundation.prepared import Prepared
from preau.kernel.on_behalf import Eyes


def in_force(on: date) -> Q:
    """Judged by the day, not by the job that writes down that one has lapsed."""
    return Q(ended_at=None) & (Q(state=PrecautionState.CONFIRMED) | Q(until_on__gte=on))


def hidden_children(seen_by: Eyes | int, *, on: date) -> "QuerySet[Precaution, int]":
    """Keys of the children hidden from this account: to be used inside another statement.

    A precaution against one grown-up also holds for those who share that person's roof, but for the child's own
    guardians: a partner's account would otherwise show what is hidden. Whoever helps somebody is bound by the
    precautions against both.
    """
    against = [_against(user_id, on=on) for user_id in Eyes.of(seen_by).user_ids]
    rows = Precaution.objects.filter(in_force(on)).filter(reduce(or_, against))
    return rows.order_by().values_list("child_id", flat=True)


def _against(user_id: int, *, on: date) -> Q:
    homes = AdultStay.objects.filter(holds(on), adult__user_id=user_id).values("household_id")
    housemates = AdultStay.objects.filter(holds(on), household_id__in=homes).values("adult_id")
    own = Guardianship.objects.filter(holds(on), adult__user_id=user_id).values("child_id")
    return Q(adult__user_id=user_id) | (Q(adult_id__in=housemates) & ~Q(child_id__in=own))


def hidden_keys(seen_by: Eyes | int, *, on: date, as_text: bool = False) -> RawSQL:
    """The same for ``column__in=…``, written once: the pages of families ask it several times each."""
    return (_hidden_texts if as_text else _hidden_keys)(on, *Eyes.of(seen_by).user_ids)


@Prepared
def _hidden_keys(on: date, *user_ids: int) -> "QuerySet[Precaution, int]":
    return hidden_children(Eyes(user_ids), on=on)


@Prepared
def _hidden_texts(on: date, *user_ids: int) -> "QuerySet[Precaution, Any]":
    """As an answer names a child."""
    rows = hidden_children(Eyes(user_ids), on=on).annotate(as_text=Cast("child_id", TextField()))
    return rows.values_list("as_text", flat=True)


def shown_children(seen_by: Eyes | int, *, on: date) -> Q:
    """For rows with a ``child_id``: neither hidden nor out of what was given; inside the same statement."""
    eyes = Eyes.of(seen_by)
    shown = ~Q(child_id__in=hidden_keys(eyes, on=on))
    return shown if eyes.children is None else shown & Q(child_id__in=eyes.children)


def is_hidden(child_id: int, seen_by: Eyes | int | None, *, on: date) -> bool:
    """Whether this account may not be shown this child; one statement."""
    return seen_by is not None and hidden_children(seen_by, on=on).filter(child_id=child_id).exists()


def hides_anything(seen_by: Eyes | int, *, on: date) -> bool:
    """Whether something is kept from this account: the page says whom to call, never what."""
    return hidden_children(seen_by, on=on).exists()


def precautions() -> "QuerySet[Precaution]":
    """Every precaution: those that wait first, then the standing ones, then the past."""
    return Precaution.objects.select_related("child", "adult").order_by("ended_at", "-placed_at", "-pk")


def precaution(key: int) -> Precaution | None:
    return Precaution.objects.select_related("child", "adult").filter(pk=key).first()


def adults_around(child_ids: Collection[int], *, on: date) -> list[AroundView]:
    """Grown-ups who answer for one of these children, or live where one of them lives; one statement."""
    guardians = Guardianship.objects.filter(holds(on), child_id__in=child_ids).values("adult_id")
    homes = ChildStay.objects.filter(holds(on), child_id__in=child_ids).values("household_id")
    at_home = AdultStay.objects.filter(holds(on), household_id__in=homes).values("adult_id")
    rows = Adult.objects.filter(Q(pk__in=guardians) | Q(pk__in=at_home)).order_by("last_name", "first_name", "pk")
    return [AroundView(row.pk, f"{row.first_name} {row.last_name}") for row in rows]
