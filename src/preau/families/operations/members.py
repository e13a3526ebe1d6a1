"""Children and grown-ups enter a household, declared or already verified."""

from datetime import date, datetime

from django.db import transaction

from preau.families import policies, queries
from preau.families.models import Adult, AdultStay, Child, ChildStay, Guardianship, Household
from preau.families.operations.links import added, shared, since
from preau.families.operations.references import fresh_references
from preau.families.queries.rows import holds
from preau.foundation import audit
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.kernel.instants import paris_day
from preau.kernel.text import fold


class AlreadyInFamily(Exception):
    """Somebody of that name and birth date already lives in the household."""


@transaction.atomic
def add_child(
    *,
    household_id: int,
    adult_user_id: int | None,
    first_name: str,
    last_name: str,
    birth_on: date,
    relation: str,
    case_reference: str,
    actor: Actor,
    at: datetime,
    lives_here: bool = True,
    alternates: bool = False,
    verified: bool = False,
) -> int:
    """A child joins a household from today, unverified unless said; answers the child's id.

    ``adult_user_id`` None: the first grown-up of the household answers for the child (counter).
    A child sent back before under the same name and birth date is the same child again.
    Raises AlreadyInFamily, Refused.
    """
    require(policies.may_declare(actor, household_id, on=paris_day(at)))
    Household.objects.select_for_update().get(pk=household_id)  # two declarations of one child must meet here
    name = f"{first_name} {last_name}"
    if queries.knows_child(household_id=household_id, name=name, birth_on=birth_on, on=paris_day(at)):
        raise AlreadyInFamily
    child = _known_before(household_id, name, birth_on) or _new_child(first_name, last_name, birth_on, at=at)
    _link_child(
        child,
        household_id if lives_here else None,
        adult_id=_guardian_id(household_id, adult_user_id, on=paris_day(at)),
        relation=relation,
        alternates=alternates,
        case_reference=case_reference,
        verified=verified,
        at=at,
    )
    audit.record_all([added(child, household_id, verified=verified, actor=actor, at=at)])
    return child.pk


def _known_before(household_id: int, name: str, birth_on: date) -> Child | None:
    # A corrected declaration keeps the child, so that what was prepared meanwhile still points to it.
    stays = (
        ChildStay.objects.filter(household_id=household_id, child__birth_on=birth_on)
        .select_related("child")
        .order_by("-pk")
    )
    return next(
        (stay.child for stay in stays if fold(f"{stay.child.first_name} {stay.child.last_name}") == fold(name)), None
    )


def _new_child(first_name: str, last_name: str, birth_on: date, *, at: datetime) -> Child:
    reference = fresh_references(Child, "EN", at=at)[0]
    return Child.objects.create(reference=reference, first_name=first_name, last_name=last_name, birth_on=birth_on)


def _guardian_id(household_id: int, user_id: int | None, *, on: date) -> int | None:
    adults = queries.adults_of_household(household_id, on=on)
    return next((adult.id for adult in adults if user_id in (None, adult.user_id)), None)


def _link_child(
    child: Child,
    household_id: int | None,
    *,
    adult_id: int | None,
    relation: str,
    alternates: bool,
    case_reference: str,
    verified: bool,
    at: datetime,
) -> None:
    link = since(at, verified=verified, case_reference=case_reference)
    if household_id:
        ChildStay.objects.create(child=child, household_id=household_id, alternates=alternates, **link)
    today = paris_day(at)
    if adult_id and not Guardianship.objects.filter(holds(today), adult_id=adult_id, child=child).exists():
        Guardianship.objects.create(child=child, adult_id=adult_id, relation=relation, **link)


@transaction.atomic
def share_child(
    *,
    child_id: int,
    household_id: int,
    adult_user_id: int | None,
    relation: str,
    case_reference: str,
    actor: Actor,
    at: datetime,
) -> None:
    """A known child also lives in a second household, as much as in the first (garde alternée); both stays alternate.

    Raises AlreadyInFamily, Refused.
    """
    require(policies.may_verify(actor))
    today = paris_day(at)
    if household_id in queries.household_ids_of_child(child_id, on=today):
        raise AlreadyInFamily
    child = Child.objects.get(pk=child_id)
    ChildStay.objects.filter(holds(today), child=child).update(alternates=True)
    _link_child(
        child,
        household_id,
        adult_id=_guardian_id(household_id, adult_user_id, on=today),
        relation=relation,
        alternates=True,
        case_reference=case_reference,
        verified=True,
        at=at,
    )
    audit.record_all([shared(child, household_id, actor=actor, at=at)])


@transaction.atomic
def add_adult(
    *,
    household_id: int,
    first_name: str,
    last_name: str,
    actor: Actor,
    at: datetime,
    birth_on: date | None = None,
    email: str = "",
    phone: str = "",
    user_id: int | None = None,
    relation: str = Guardianship.Relation.PARENT,
    case_reference: str = "",
    lives_here: bool = True,
    verified: bool = False,
) -> int:
    """A grown-up joins a household and, unless ``relation`` is empty, answers for its children; answers the adult's id.

    Raises AlreadyInFamily, Refused.
    """
    today = paris_day(at)
    require(policies.may_declare(actor, household_id, on=today))
    Household.objects.select_for_update().get(pk=household_id)
    if queries.knows_adult(household_id=household_id, name=f"{first_name} {last_name}", birth_on=birth_on, on=today):
        raise AlreadyInFamily
    adult = Adult.objects.create(
        first_name=first_name, last_name=last_name, birth_on=birth_on, email=email, phone=phone, user_id=user_id
    )
    link = since(at, verified=verified, case_reference=case_reference)
    if lives_here:
        AdultStay.objects.create(adult=adult, household_id=household_id, **link)
    if relation:
        children = queries.children_of_household(household_id, on=today)
        Guardianship.objects.bulk_create(
            Guardianship(adult=adult, child_id=child.id, relation=relation, **link) for child in children
        )
    audit.record_all([added(adult, household_id, verified=verified, actor=actor, at=at)])
    return adult.pk
