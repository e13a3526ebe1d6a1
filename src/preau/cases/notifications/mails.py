"""Mails to the family. No child's name, no amount, no reason of a refusal: those are read after login."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from preau.cases.notifications.words import in_language_of, mentions, tracking_url
from preau.cases.queries import hold_sentence, was_settled_at_once
from preau.cases.states import CaseState
from preau.foundation import effects, outbox
from preau.foundation.design.templatetags.design import week_day
from preau.foundation.web.urls import absolute

if TYPE_CHECKING:
    from preau.cases.models import Case, Complement


def acknowledged(case: "Case", *, at: datetime) -> None:
    """The proof of sending; says why when the demande must wait for us, and when there is nothing to wait for."""
    if was_settled_at_once(case):
        return write(case, "settled", at=at)
    if case.state != CaseState.HELD:
        return write(case, "acknowledgement", at=at, next_steps=_next_steps(case))
    with in_language_of(case):
        why = hold_sentence(case)
    return write(case, "held", at=at, why=why)


def _next_steps(case: "Case") -> list[dict[str, str]]:
    """What the family can do while it waits."""
    with in_language_of(case):
        found = effects.next_steps(case.procedure_key)
    return [{"sentence": step.sentence, "label": step.label, "url": absolute(step.path)} for step in found]


def complement_asked(case: "Case", complement: "Complement", *, at: datetime) -> None:
    with in_language_of(case):
        deadline = week_day(complement.deadline_on)
    write(case, "complement", at=at, deadline=deadline)


def answered(case: "Case", *, at: datetime) -> None:
    write(case, "answered", at=at)


def accepted(case: "Case", *, at: datetime) -> None:
    """Held for a quarter of an hour, so that a mistake can be taken back (ruling 35)."""
    write(case, "accepted", at=at, hold=True)


def refused(case: "Case", *, at: datetime) -> None:
    write(case, "refused", at=at, hold=True)


def cancelled(case: "Case", *, at: datetime) -> None:
    write(case, "cancelled", at=at)


def write(case: "Case", name: str, *, at: datetime, hold: bool = False, **words: Any) -> None:
    """Nobody to write to by mail (paper file): nothing leaves."""
    to = str(case.contact.get("email") or "")
    if not to:
        return
    with in_language_of(case) as language:
        context = mentions(case) | {
            "first_name": str(case.contact.get("first_name") or ""),
            "tracking_url": tracking_url(case),
            **words,
        }
    outbox.add(kind=f"cases.{name}", to=to, language=language, context=context, at=at, hold=hold)
