"""Mails to the family. No child's name, no amount, no reason of a refusal: those are read after login."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from preau.cases.notifications.words import in_language_of, language_of, mentions, tracking_url
from preau.cases.queries import hold_sentence, reply_to, was_settled_at_once
from preau.cases.reasons import UNDELIVERED, Undelivered
from preau.cases.states import CaseState
from preau.foundation import effects, outbox
from preau.foundation.design import queries as design
from preau.foundation.design.templatetags.design import long_day, week_day
from preau.foundation.web.urls import absolute
from preau.kernel.instants import paris_day

if TYPE_CHECKING:
    from preau.cases.models import Case, Complement, Message, SilenceMark, TakenBack


def acknowledged(case: "Case", *, at: datetime, lacks_documents: bool = False) -> None:
    """The proof of sending; says why when the demande must wait for us, and when there is nothing to wait for."""
    if was_settled_at_once(case):
        write(case, "settled", at=at)
    elif case.state != CaseState.HELD:
        write(case, "acknowledgement", at=at, next_steps=_next_steps(case), lacks=lacks_documents)
    else:
        with in_language_of(case):
            why = hold_sentence(case)
        write(case, "held", at=at, why=why)


def _next_steps(case: "Case") -> list[dict[str, str]]:
    """What the family can do while it waits."""
    with in_language_of(case):
        found = effects.next_steps(case.procedure_key)
    return [{"sentence": step.sentence, "label": step.label, "url": absolute(step.path)} for step in found]


def complement_asked(case: "Case", complement: "Complement", *, by_agent: bool, at: datetime) -> None:
    with in_language_of(case):
        deadline = week_day(complement.deadline_on)
    write(case, "complement", at=at, deadline=deadline, by_agent=by_agent)


def answered(case: "Case", *, at: datetime) -> None:
    write(case, "answered", at=at)


def accepted(case: "Case", *, at: datetime) -> int | None:
    """Held for a quarter of an hour, so that a mistake can be taken back (ruling 35); the id of its outbox row."""
    return write(case, "accepted", at=at, hold=True)


def refused(case: "Case", *, at: datetime) -> int | None:
    return write(case, "refused", at=at, hold=True)


def taken_back(case: "Case", was: "TakenBack", *, at: datetime) -> None:
    """The family has read an answer that does not stand."""
    with in_language_of(case):
        day = long_day(paris_day(was.decided_at))
    write(case, "taken-back", at=at, day=day)


def silence_spoke(case: "Case", mark: "SilenceMark", *, at: datetime) -> None:
    """We let the delay pass: what that means, and what the family can do."""
    with in_language_of(case):
        day = long_day(mark.spoke_on)
    write(case, f"silence-{mark.meaning}", at=at, day=day)


def answer_soon(case: "Case", complement: "Complement", *, at: datetime) -> None:
    with in_language_of(case):
        deadline = week_day(complement.deadline_on)
    write(case, "answer-soon", at=at, deadline=deadline)


def cancelled(case: "Case", *, at: datetime) -> None:
    write(case, "cancelled", at=at)


def message_sent(case: "Case", message: "Message", *, at: datetime) -> None:
    """« Vous avez un message »: not a word of it; the link asks who it is."""
    path = reverse("cases:message", args=[case.reference, message.pk])
    link = absolute(path) if case.applicant_id else tracking_url(case)
    write(case, "message", at=at, path=path, message_url=link)


def message_received(
    case: "Case", message: "Message", *, refused: Iterable[str] = (), is_cut: bool = False, at: datetime
) -> None:
    """Whoever writes to us hears that it arrived (ruling 34), and which files of a mail did not."""
    with in_language_of(case):
        written = long_day(message.sent_at)
    write(case, "message-received", at=at, written=written, refused=list(refused), is_cut=is_cut)


def sent_back(to: str, case: "Case | None", why: Undelivered, *, refused: Iterable[str] = (), at: datetime) -> None:
    """Never a silent no-reply (ruling 36). Who used a secret that is not theirs learns nothing of the demande."""
    caisse, language = design.organisation(), language_of(case) if case else settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "why": str(UNDELIVERED[why]),
            "refused": list(refused),
            "link": tracking_url(case) if case else absolute(reverse("cases:list")),
            "service": caisse.name,
            "caisse": caisse.name,
            "phone": caisse.phone,
        }
    with suppress(outbox.UnusableAddress):
        outbox.add(kind="cases.sent-back", to=to, language=language, context=context, at=at)


def write(case: "Case", name: str, *, at: datetime, hold: bool = False, path: str = "", **words: Any) -> int | None:
    """Nobody to write to by mail (paper file): nothing leaves. ``path``: what it is about, else the demande."""
    to = str(case.contact.get("email") or "")
    if not to:
        return None
    with in_language_of(case) as language:
        context = mentions(case) | {
            "first_name": str(case.contact.get("first_name") or ""),
            "tracking_url": tracking_url(case),
            **words,
        }
    answers = reply_to(case, to)
    return outbox.add(
        kind=f"cases.{name}",
        to=to,
        language=language,
        context=context,
        at=at,
        hold=hold,
        reply_to=answers,
        reader=case.applicant_id,
        path=path or reverse("cases:tracking", args=[case.reference]),
        about=case.reference,
    )
