"""What both declarations share: a household, a name, a date, and the road of a declaration."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from preau.families import operations, queries
from preau.foundation.effects import BaseHandler, CaseView, Note
from preau.kernel.actor import Actor
from preau.kernel.instants import paris_day


def day_of(answer: object) -> date | None:
    """A date answer as a day; answers are JSON, a half-typed draft may hold anything."""
    try:
        return answer if isinstance(answer, date) else date.fromisoformat(str(answer))
    except ValueError:
        return None


def text_of(case: CaseView, key: str) -> str:
    return str(case.answers.get(key) or "").strip()


def name_of(case: CaseView) -> str:
    return f"{text_of(case, 'prenom')} {text_of(case, 'nom')}".strip()


def born(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def household_of_case(case: CaseView, *, actor: Actor, at: datetime) -> int:
    """The household of the case; the applicant's own is opened on first need. Raises LookupError without either."""
    if case.household_id is not None:
        return case.household_id
    if case.applicant_user_id is None:
        raise LookupError(case.reference)
    return operations.ensure_household(user_id=case.applicant_user_id, actor=actor, at=at).id


def known_household(case: CaseView, *, on: date) -> int | None:
    """The same, without opening anything."""
    if case.household_id is not None or case.applicant_user_id is None:
        return case.household_id
    home = queries.household_of(case.applicant_user_id, on=on)
    return home.id if home else None


class DeclarationHandler(BaseHandler):
    """The road of a declared member after it was sent."""

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        return {"nom": queries.household(household_id).name} if household_id else {}

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        home = known_household(case, on=paris_day(at))
        number = queries.household(home).reference if home else ""
        return (
            Note(
                _("%(name)s sera vérifié dans la famille %(number)s.") % {"name": name_of(case), "number": number}, "ok"
            ),
            Note(_("Les inscriptions de cette famille qui attendaient cette vérification passeront dans la file.")),
        )

    def on_asked(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        operations.ask_for_document(case_reference=case.reference, actor=actor, at=at)

    def on_answered(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        operations.document_received(case_reference=case.reference, actor=actor, at=at)

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        operations.verify_members(case_reference=case.reference, actor=actor, at=at)

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None:
        operations.send_back_members(case_reference=case.reference, reason=reason, actor=actor, at=at)

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        operations.withdraw_members(case_reference=case.reference, actor=actor, at=at)
