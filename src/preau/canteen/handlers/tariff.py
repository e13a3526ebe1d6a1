"""The part of an enrolment that belongs to the payer's tariff file (ruling 6)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from preau.canteen.handlers.answers import YES, Answers
from preau.foundation.effects import PieceView
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import paris_day
from preau.kernel.rights import Right
from preau.rulebook.queries import LoadedRulebook
from preau.schools import queries as schools
from preau.tariffs import forms, operations, queries
from preau.tariffs.reasons.refusals import Refusal as TariffRefusal
from preau.tariffs.rules import completeness
from preau.tariffs.rules.completeness import Receipt
from preau.tariffs.rules.quotient import Source
from preau.tariffs.rules.reason import Reason

if TYPE_CHECKING:
    from preau.tariffs.models import TariffDecision

IMPOSSIBLE: dict[type[Exception], str] = {
    queries.AlreadyDecided: TariffRefusal.ALREADY_DECIDED,
    queries.NotComplete: TariffRefusal.NOT_COMPLETE,
    queries.NoEffect: TariffRefusal.NO_EFFECT,
}


def record_filing(answers: Answers, *, actor: Actor) -> None:
    """The demande counts for the payer's file, with the deadline of that family. Without rulebook there is none."""
    if answers.rulebook is None or answers.case.household_id is None:
        return
    operations.record_filing(
        household_id=answers.case.household_id,
        school_year=answers.school_year,
        case_reference=answers.case.reference,
        filed_at=answers.filed_at,
        deadline_at=queries.deadline_of(
            answers.case.household_id, rulebook=answers.rulebook, arrived_on=answers.arrived_on
        ),
        actor=actor,
        at=answers.at,
    )


def withdraw_filing(case_reference: str, *, actor: Actor, at: datetime) -> None:
    operations.withdraw_filing(case_reference=case_reference, actor=actor, at=at)


def record_complement(answers: Answers, *, actor: Actor) -> None:
    """Only income and custody documents can cost the last row; the birth certificate of one child never does."""
    asked = max(answers.case.complements, key=lambda row: (row.asked_on, row.answered_on is None), default=None)
    if asked is None or answers.rulebook is None or answers.case.household_id is None:
        return
    if not concerns_tariff(asked.piece_kinds, answers.rulebook):
        return
    operations.record_complement(
        household_id=answers.case.household_id,
        school_year=answers.school_year,
        case_reference=answers.case.reference,
        asked_on=asked.asked_on,
        deadline_on=asked.deadline_on,
        actor=actor,
        at=answers.at,
    )


def concerns_tariff(kinds: tuple[str, ...], rulebook: LoadedRulebook) -> bool:
    """Whether silence about these documents costs the last row (rulings 6 and 7)."""
    if rulebook.document.complement.enrolment_pieces_make_missing:
        return bool(kinds)
    return bool(set(kinds) & rulebook.document.pieces.of_the_tariff_file)


def answer_complement(answers: Answers, *, actor: Actor) -> None:
    operations.answer_complement(
        case_reference=answers.case.reference, answered_on=paris_day(answers.at), actor=actor, at=answers.at
    )


def settle(answers: Answers, decision: Mapping[str, Any], *, actor: Actor) -> None:
    """The file is complete; it is decided now when the agent keyed the figures, or the family gives none."""
    household_id = answers.case.household_id
    if answers.rulebook is None or household_id is None:
        return
    day = complete_on(answers)
    if day:
        operations.set_complete(
            household_id=household_id, school_year=answers.school_year, complete_on=day, actor=actor, at=answers.at
        )
    chosen = _chosen(answers, decision)
    if chosen:
        _decide(answers, household_id, chosen, actor=actor)


def _decide(answers: Answers, household_id: int, chosen: dict[str, Any], *, actor: Actor) -> None:
    """What the preview announced as impossible, or what a colleague decided meanwhile, stops the acceptance."""
    try:
        operations.decide(
            household_id=household_id,
            school_year=answers.school_year,
            case_reference=answers.case.reference,
            actor=actor,
            at=answers.at,
            **chosen,
        )
    except (queries.AlreadyDecided, queries.NotComplete, queries.NoEffect) as impossible:
        raise Refused(refuse(IMPOSSIBLE[type(impossible)])) from impossible


def _chosen(answers: Answers, decision: Mapping[str, Any]) -> dict[str, Any] | None:
    if decision.get("reason"):
        names = ("reason", "source", "inputs", "cause", "requested", "replaces")
        return {name: decision[name] for name in names if name in decision}
    if answers.refuses_income and current(answers) is None:
        return {"reason": Reason.INCOME_REFUSED}
    return None


def current(answers: Answers) -> "TariffDecision | None":
    """The decision that stands for the household and the year."""
    if answers.case.household_id is None:
        return None
    return queries.decision_for(answers.case.household_id, answers.school_year)


def form(answers: Answers, *, actor: Actor, data: Any = None) -> forms.DecisionForm | None:
    """The tariff form, for an agent who sets tariffs, unless a decision stands or the family gives no income."""
    if not actor.has(Right.TARIFFS_DECIDE) or answers.refuses_income or answers.case.household_id is None:
        return None
    stands = current(answers)
    if stands and stands.reason != Reason.INCOME_REFUSED:
        return None
    return figures(answers, data=data)


def figures(answers: Answers, *, data: Any = None) -> forms.DecisionForm | None:
    """The tariff form itself, also where a decision stands and may be replaced."""
    if answers.rulebook is None or answers.case.household_id is None:
        return None
    return forms.decision_form(
        household_id=answers.case.household_id,
        school_year=answers.school_year,
        at=answers.at,
        data=data,
        initial={"source": Source.CAF if answers.income == YES else Source.NOTICES},
    )


def complete_on(answers: Answers, *, as_if_accepted: bool = False) -> date | None:
    """The day the last income or custody document that was accepted came (ruling 5); None while one is not."""
    rulebook = answers.rulebook
    if rulebook is None:
        return None
    receipts = [
        _receipt(answers, piece, as_if_accepted=as_if_accepted)
        for piece in answers.case.pieces
        if piece.kind in rulebook.document.pieces.of_the_tariff_file
    ]
    if not receipts and answers.refuses_income:
        return paris_day(answers.filed_at)
    return completeness.complete_on(
        receipts,
        report_working_days=rulebook.document.defect_report_working_days,
        closed=schools.public_holidays(),
    )


def _receipt(answers: Answers, piece: PieceView, *, as_if_accepted: bool) -> Receipt:
    accepted = True if as_if_accepted and piece.accepted is None else piece.accepted
    if piece.replaces_received_on is None:
        return Receipt(piece.kind, piece.received_on, accepted, defect_told_on=piece.defect_told_on)
    asked = [row.deadline_on for row in answers.case.complements if piece.kind in row.piece_kinds]
    first = Receipt(
        piece.kind,
        piece.replaces_received_on,
        accepted=False,
        defect_told_on=piece.defect_told_on,
        answer_by=max(asked, default=None),
    )
    return Receipt(piece.kind, piece.received_on, accepted, replaces=first)
