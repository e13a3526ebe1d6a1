"""The queue on screen: rows without a query each, and what lies before and after a case."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F, Max, OrderBy, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases import queries, reasons
from preau.cases.agents.forms import MESSAGES, TABS, QueueFilter
from preau.cases.states import CaseState
from preau.families import queries as families
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day
from preau.procedures import queries as procedures

if TYPE_CHECKING:
    from preau.cases.models import Case

OPEN = (CaseState.SUBMITTED, CaseState.IN_REVIEW, CaseState.HELD)
PRESSING = timedelta(days=15)  # when the legal day is shown as near
AROUND = 9  # cases shown beside the one that is read


class QueueRow(NamedTuple):
    """One line of the queue; ``days`` is how long ago it was filed."""

    reference: str
    label: str
    procedure: str
    family: str
    channel: str
    filed_on: date
    days: int
    word: str
    tone: str
    ball: str
    deadline_on: date | None
    is_overdue: bool
    has_message: bool
    has_news: bool
    silence_on: date | None
    is_pressing: bool


def filter_of(data: Mapping[str, str]) -> QueueFilter:
    """The filters of an address, with the démarches by their titles."""
    language = get_language() or "fr"
    known = [(each.card.key, each.card.title.in_(language)) for each in procedures.catalogue()]
    return QueueFilter(data, procedures=known)


def filtered(actor: Actor, wanted: QueueFilter) -> "QuerySet[Case]":
    """The queue behind the filters; what is decided shows the newest first."""
    rows = queries.with_unread_by_us(queries.queue(actor, **wanted.wanted)).annotate(
        deadline_on=Max("complements__deadline_on")
    )
    return rows.order_by("-decided_at", "-pk") if wanted.tab == "decidees" else rows


def tab_counts(actor: Actor) -> dict[str, int]:
    """How many under each tab of open demandes, and how many with a message to read; two statements."""
    by_state = queries.counts_by_state(actor)
    messages = {MESSAGES: queries.cases_with_message(actor)}
    return messages | {
        tab.replace("-", "_"): sum(by_state.get(state, 0) for state in states) for tab, states in TABS.items()
    }


def rows_of(cases: Iterable["Case"], *, today: date) -> list[QueueRow]:
    """Lines for a page of cases: one more statement for all their families."""
    page = list(cases)
    households = families.households_by_id(case.household_id for case in page if case.household_id)
    return [_row(case, households, today) for case in page]


def _row(case: "Case", households: Mapping[int, families.HouseholdView], today: date) -> QueueRow:
    assert case.filed_at is not None  # noqa: S101 (the queue holds sent cases only)
    filed_on = paris_day(case.filed_at)
    home = households.get(case.household_id or 0)
    waits_for_family = case.state == CaseState.INFORMATION_REQUESTED
    deadline_on: date | None = getattr(case, "deadline_on", None) if waits_for_family else None
    silence_on = case.silence_on if case.state in queries.OPEN else None
    return QueueRow(
        reference=case.reference,
        label=case.label or case.reference,
        procedure=queries.definition_of(case).title.in_(get_language() or "fr"),
        family=home.name if home else "",
        channel="" if case.channel == "portail" else case.get_channel_display(),
        filed_on=filed_on,
        days=(today - filed_on).days,
        word=queries.state_word(case),
        tone=reasons.TONES[case.state],
        ball=ball_of(case.state),
        deadline_on=deadline_on,
        is_overdue=deadline_on is not None and deadline_on < today,
        has_message=getattr(case, "has_message", False),
        has_news=case.news_at is not None,
        silence_on=silence_on,
        is_pressing=silence_on is not None and silence_on < today + PRESSING,
    )


def ball_of(state: str) -> str:
    """Who acts next, said to an agent."""
    if state == CaseState.INFORMATION_REQUESTED:
        return _("À la famille")
    return _("À nous") if state in OPEN else _("C’est fait")


class Neighbours(NamedTuple):
    """The queue around one case."""

    before: "Case | None"
    after: "Case | None"
    around: tuple["Case", ...]


def neighbours(actor: Actor, case: "Case", wanted: QueueFilter) -> Neighbours:
    """What comes before and after in the same queue; two statements."""
    rows = queries.queue(actor, **wanted.wanted).exclude(pk=case.pk)
    earlier, nearest_first = _earlier(case, by_law=wanted.wanted["by_law"])
    before = rows.filter(earlier).order_by(*nearest_first).first()
    after = list(rows.exclude(earlier)[: AROUND - 1])
    shown = ([before] if before else []) + [case] + after
    return Neighbours(before, after[0] if after else None, tuple(shown))


def _earlier(case: "Case", *, by_law: bool) -> tuple[Q, tuple[OrderBy | str, ...]]:
    """What the queue shows before this case, and the order that puts its neighbour first."""
    if not by_law:
        earlier = Q(filed_at__lt=case.filed_at) | Q(filed_at=case.filed_at, pk__lt=case.pk)
        return earlier, ("-filed_at", "-pk")
    same_day = Q(silence_on=case.silence_on, pk__lt=case.pk)  # days that are not known come last
    nearer = Q(silence_on__lt=case.silence_on) if case.silence_on else Q(silence_on__isnull=False)
    return nearer | same_day, (F("silence_on").desc(nulls_first=True), "-pk")


def after_decision(actor: Actor, case: "Case", wanted: QueueFilter) -> "Case | None":
    """Where to go once this case is decided: the next one, else the oldest that still waits."""
    around = neighbours(actor, case, wanted)
    return around.after or queries.queue(actor, **wanted.wanted).exclude(pk=case.pk).first()
