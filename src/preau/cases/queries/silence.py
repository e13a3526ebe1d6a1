"""Until when we may answer before our silence means something (ruling 34)."""

from collections.abc import Sequence
from datetime import date

from preau.cases.models import Case, Complement, SilenceMark, TakenBack
from preau.cases.queries.views import definition_of, handler_of
from preau.cases.rules.silence import Asked, accepted_on, alarmed_on, rejected_on
from preau.kernel.instants import paris_day
from preau.procedures.definition import Silence

Meaning = SilenceMark.Meaning


def legal_day(case: Case) -> date | None:
    """The last day before the law answers for us; None while a silent acceptance waits for a complete file.

    Two statements, or none when ``complements`` and ``taken_back`` are at hand.
    """
    starts_on, legal = _starts_on(case), definition_of(case).legal
    if starts_on is None:
        return None
    rule = accepted_on if legal.silence is Silence.ACCEPTANCE else rejected_on
    return rule(starts_on=starts_on, months=legal.silence_months, asked=_asked(case))


def watched_until(case: Case) -> date | None:
    """The day that agents watch: the law's, or that of the alarm where silence decides nothing."""
    days, starts_on = handler_of(case).alarm_after_days(), _starts_on(case)
    if days is None or starts_on is None:
        return legal_day(case)
    return alarmed_on(starts_on=starts_on, days=days, asked=_asked(case))


def meaning_of(case: Case) -> SilenceMark.Meaning:
    """What letting the watched day pass comes to; no query."""
    if handler_of(case).alarm_after_days() is not None:
        return Meaning.ALARM
    acceptance = definition_of(case).legal.silence is Silence.ACCEPTANCE
    return Meaning.ACCEPTANCE if acceptance else Meaning.REJECTION


def implied_decision_of(case: Case) -> SilenceMark | None:
    """What the law made of our silence, for the attestation; None when it made nothing. One statement."""
    marks = SilenceMark.objects.filter(case=case).exclude(meaning=Meaning.ALARM)
    return marks.order_by("-spoke_on", "-pk").first()


def _starts_on(case: Case) -> date | None:
    """The day it reached us, or the day its last decision was taken back: the family waits again."""
    withdrawn: Sequence[TakenBack] = list(case.taken_back.all()) if case.filed_at else []
    return paris_day(withdrawn[-1].taken_back_at) if withdrawn else case.received_on


def _asked(case: Case) -> list[Asked]:
    return [_one(row) for row in case.complements.all() if paris_day(row.asked_at) >= (_starts_on(case) or date.min)]


def _one(row: Complement) -> Asked:
    answered_on = paris_day(row.answered_at) if row.answered_at else None
    return Asked(paris_day(row.asked_at), row.deadline_on, answered_on)
