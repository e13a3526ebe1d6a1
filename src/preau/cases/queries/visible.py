"""Which demandes somebody may see."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects

from preau.cases.models import Case
from preau.cases.queries.documents import put_at_hand, read_pieces
from preau.cases.queries.hidden import is_hidden_from_applicant, without_hidden
from preau.cases.queries.perimeter import within_perimeter
from preau.cases.queries.visitors import email_of, held_by, is_of_a_visitor
from preau.cases.states import CaseState
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.effects import closed_to
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Eyes
from preau.kernel.rights import Right

DETAILS = ("pieces__files__stored", "replaced_files__stored", "complements", "taken_back", "documents")


def cases_visible_to(actor: Actor, *, home: HouseholdView | None = None) -> QuerySet[Case]:
    """A citizen: their own, and what their household sent. An agent who reads cases: all of their perimeter but
    families' drafts.
    A visitor: what their browser holds the key of.

    What is about a child hidden from this person is left out (ruling 24), and for whoever acts for a family what it
    did not give. ``home`` spares the database a search, for who already has the household of this person.
    """
    rows = _newest_first()
    if actor.is_agent:
        family_drafts = Q(state=CaseState.DRAFT, channel=Case.Channel.PORTAL)
        seen = rows.exclude(family_drafts) if actor.has(Right.CASES_READ) else rows.none()
        return within_perimeter(seen, actor)
    if actor.is_visitor and actor.keys:
        return rows.filter(held_by(actor))
    if not actor.is_citizen or actor.id is None:
        return rows.none()
    today = clock.today()
    household = home.id if home else families.home_of(actor.eyes.family_id, on=today)
    theirs = cases_of_family(household, actor.eyes, on=today)
    return theirs.exclude(procedure__document__handler__in=closed_to(actor)) if actor.on_behalf else theirs


def cases_of_family(household: "int | QuerySet[Any, int]", eyes: Eyes, *, on: date) -> QuerySet[Case]:
    """What somebody began or sent, and what their household sent, without what is hidden from these eyes."""
    theirs = Q(applicant_id=eyes.family_id) | Q(household_id=household, filed_at__isnull=False)
    return without_hidden(_newest_first().filter(theirs), eyes, on=on)


def _newest_first() -> QuerySet[Case]:
    return Case.objects.select_related("procedure").order_by("-started_at", "-pk")


def my_cases(
    actor: Actor,
    *,
    states: Collection[str] = (),
    procedure_key: str = "",
    child_id: int | None = None,
    order: Sequence[str] = (),
    home: HouseholdView | None = None,
) -> QuerySet[Case]:
    """What this person may see, filtered and sorted; ``home`` as above."""
    rows = cases_visible_to(actor, home=home)
    if states:
        rows = rows.filter(state__in=states)
    if procedure_key:
        rows = rows.filter(procedure_key=procedure_key)
    if child_id is not None:
        rows = rows.filter(answers__enfant=child_id)
    return rows.order_by(*order) if order else rows


def wizard_cases_of(actor: Actor) -> QuerySet[Case]:
    """What a wizard's or a tracking address may name: whatever one may see, but for agents' own families.

    A draft of the counter is only for who keys there.
    """
    rows = cases_visible_to(actor)
    if not actor.is_agent:
        return rows
    rows = rows.exclude(household_id__in=families.household_ids_of_family(actor.id, on=clock.today()))
    return rows if actor.has(Right.CASES_KEY) else rows.exclude(state=CaseState.DRAFT)


def drafts_of(actor: Actor) -> QuerySet[Case]:
    """Drafts that this person may go on with."""
    return wizard_cases_of(actor).filter(state=CaseState.DRAFT)


def with_details(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Pieces, their files, former and present, complements and documents: a few more statements, however many rows."""
    return rows.prefetch_related(*DETAILS)


def complete(case: Case) -> Case:
    """The same row with its pieces, files and complements as they are now: two statements at most."""
    vars(case)["_prefetched_objects_cache"] = {}
    if case.state == CaseState.DRAFT:  # nothing was asked of what was never sent
        put_at_hand(case, "complements", ())
    else:
        prefetch_related_objects([case], "complements")
    return with_pieces(case)


def with_pieces(case: Case) -> Case:
    """The same row with its documents and their files, read once however often it is asked."""
    if "pieces" not in vars(case).get("_prefetched_objects_cache", {}):
        read_pieces(case)
    return case


def case_with_token(token: str) -> Case | None:
    """The demande that a link of a mail follows; a family's draft has no public page, a visitor's asks for a code.

    Nor has what is about a child hidden from its applicant meanwhile.
    """
    case = Case.objects.select_related("procedure").filter(tracking_token=token).first()
    if case is None or is_hidden_from_applicant(case, on=clock.today()):
        return None
    is_found_again = is_of_a_visitor(case) and bool(email_of(case))
    return case if case.state != CaseState.DRAFT or is_found_again else None


def case_with_reference(reference: str) -> Case:
    """For operations, jobs and other capabilities that have checked who asks. Raises Case.DoesNotExist."""
    return Case.objects.select_related("procedure").get(reference=reference)


def case_with_id(case_id: int) -> Case:
    """For jobs. Raises Case.DoesNotExist."""
    return Case.objects.select_related("procedure").get(pk=case_id)
