"""How a family files an enrolment, and what an agent does with it: one operation after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from preau.cases import operations as cases
from preau.foundation import clock
from preau.kernel.actor import Actor

if TYPE_CHECKING:
    from preau.cases.models import Case

ENROL = "inscription-cantine"
Enclosed = Sequence[tuple[str, SimpleUploadedFile]]


@dataclass(frozen=True)
class Wish:
    """What the family asks for one child; ``income`` is oui, non or refus."""

    child_id: int
    school_id: int
    level: str
    days: str
    income: str
    weeks: str = ""
    over: bool = False  # the campaign is over: one more question

    def answers(self) -> dict[str, Any]:
        custody = {"garde": "oui", "semaines": self.weeks} if self.weeks else {"garde": "non"}
        consent = {"accord_prix": True} if self.income == "refus" else {}
        arrival = {"arrivee": "non"} if self.over else {}
        return {
            "enfant": self.child_id,
            "ecole": self.school_id,
            "niveau": self.level,
            "jours": self.days,
            "allocataire": self.income,
            "reglement": True,
            **custody,
            **consent,
            **arrival,
        }


def draft(
    key: str, answers: Mapping[str, Any], enclosed: Enclosed, *, actor: Actor, household_id: int, **who: Any
) -> "Case":
    """Start a demande, answer it and join its documents, without sending it."""
    case = cases.start(key=key, actor=actor, household_id=household_id, at=clock.now(), **who)
    case = cases.save_step(case=case, step="documents", values=answers, actor=actor, at=clock.now())
    join(case, enclosed, actor=actor)
    return case


def join(case: "Case", enclosed: Enclosed, *, actor: Actor) -> None:
    """Add documents to a demande."""
    for kind, upload in enclosed:
        cases.add_file(case=case, kind=kind, upload=upload, actor=actor, at=clock.now())


def send(case: "Case", *, actor: Actor, name: str, **when: Any) -> "Case":
    """Sign and send; ``when`` is filed_at and received_on for what came on paper."""
    signature = {"name": name, "accepted": True, "consent": True}
    return cases.submit(draft=case, actor=actor, at=clock.now(), signature=signature, **when)


def accept(case: "Case", decision: Mapping[str, Any], *, agent: Actor) -> None:
    """Read, then accept with the figures of the document."""
    cases.read(case=case, actor=agent, at=clock.now())
    cases.accept(case=case, decision=decision, actor=agent, at=clock.now())


def ask(case: "Case", message: str, kinds: Sequence[str], *, agent: Actor, days: int = 15) -> None:
    """Ask for a document to replace, ``days`` calendar days to answer."""
    cases.read(case=case, actor=agent, at=clock.now())
    for kind in kinds:
        cases.judge_piece(case=case, kind=kind, accepted=False, reason=message, actor=agent, at=clock.now())
    deadline_on: date = clock.today() + timedelta(days=days)
    cases.ask(case=case, message=message, piece_kinds=kinds, deadline_on=deadline_on, actor=agent, at=clock.now())


def replace(case: "Case", enclosed: Enclosed, *, actor: Actor) -> None:
    """The family sends what was asked."""
    join(case, enclosed, actor=actor)
    cases.answer(case=case, actor=actor, at=clock.now())
