"""Children through the dated links: at home, with a guardian, in two households."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from preau.families.models import AdultStay, Child, ChildStay, Guardianship
from preau.families.queries.households import household_of, is_member
from preau.families.queries.precautions import shown_children
from preau.families.queries.rows import child_view, child_views, holds
from preau.families.queries.views import ChildView, GuardianView, HouseholdView
from preau.foundation.prepared import Statement
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Eyes


def children_of_household(household_id: int, *, on: date, seen_by: Eyes | int | None = None) -> list[ChildView]:
    """The children who live there on that day, the eldest first; declared ones too (``verified`` tells).

    ``seen_by`` is the account of the family that reads the list: a precaution hides a child from it (ruling 24).
    """
    stays = ChildStay.objects.filter(holds(on), household_id=household_id)
    if seen_by is not None:
        stays = stays.filter(shown_children(seen_by, on=on))
    return child_views(stays.select_related("child").order_by("child__birth_on", "pk"))


def children_of(actor: Actor, *, on: date, home: HouseholdView | None = None) -> list[ChildView]:
    """Every child this person may see: those at home, then those they answer for elsewhere.

    ``home`` spares a statement to who already has the household of this person.
    """
    if actor.family_id is None:
        return []
    home = home or household_of(actor.family_id, on=on)
    at_home = children_of_household(home.id, on=on, seen_by=actor.eyes) if home else []
    known = {child.id for child in at_home}
    return at_home + [child for child in _answered_for(actor.eyes, on=on) if child.id not in known]


def _answered_for(eyes: Eyes, *, on: date) -> list[ChildView]:
    links = (
        Guardianship.objects.filter(holds(on), adult__user_id=eyes.family_id)
        .filter(shown_children(eyes, on=on))
        .select_related("child")
        .order_by("child__birth_on", "pk")
    )
    return [child_view(link.child, link=link) for link in links]


def child_visible_to(actor: Actor, reference: str, *, on: date) -> ChildView | None:
    """The child if this person may see it, else None (a stranger's child does not exist: 404)."""
    if actor.is_citizen:
        return next((child for child in children_of(actor, on=on) if child.reference == reference), None)
    if not actor.is_agent and actor.kind != "system":
        return None
    row = Child.objects.filter(reference=reference).first()
    return child_view(row) if row else None


def child(child_id: int) -> ChildView:
    """One child by its key; the caller has checked who may see it. Raises Child.DoesNotExist."""
    return child_view(Child.objects.get(pk=child_id))


def children_by_id(child_ids: Iterable[int]) -> dict[int, ChildView]:
    """Several children in one statement, for lists of agents and runs."""
    return {row.pk: child_view(row) for row in Child.objects.filter(pk__in=set(child_ids)).order_by("pk")}


def household_ids_of_child(child_id: int, *, on: date) -> list[int]:
    """One or two households; the first is the one known longest."""
    stays = ChildStay.objects.filter(holds(on), child_id=child_id).order_by("starts_on", "pk")
    return list(stays.values_list("household_id", flat=True))


def is_verified(child_id: int, household_id: int, *, on: date) -> bool:
    """Whether an agent has confirmed that this child lives in this household on that day."""
    return ChildStay.objects.filter(
        holds(on), child_id=child_id, household_id=household_id, verified_at__isnull=False
    ).exists()


def is_guardian(actor: Actor, child_id: int, *, on: date) -> bool:
    """Whether this person, or who is helped, answers for the child on that day."""
    return actor.family_id is not None and is_guardian_of(actor.family_id, child_id, on=on)


def is_guardian_of(user_id: int, child_id: int, *, on: date) -> bool:
    return Guardianship.objects.filter(holds(on), adult__user_id=user_id, child_id=child_id).exists()


def guardians_of_child(child_id: int, *, on: date) -> list[GuardianView]:
    """Names and relations, for agents and for documents of the child's own guardians."""
    links = (
        Guardianship.objects.filter(holds(on), child_id=child_id).select_related("adult").order_by("starts_on", "pk")
    )
    return [
        GuardianView(link.adult_id, f"{link.adult.first_name} {link.adult.last_name}", link.get_relation_display())
        for link in links
    ]


def household_ids_of_family(user_id: int | None, *, on: date) -> frozenset[int]:
    """Every household where this account lives or has a child: an agent keeps off their files. Two statements."""
    if user_id is None:
        return frozenset()
    children = Guardianship.objects.filter(holds(on), adult__user_id=user_id).values("child_id")
    homes = ChildStay.objects.filter(holds(on), child_id__in=children).values_list("household_id", flat=True)
    own = AdultStay.objects.filter(holds(on), adult__user_id=user_id).values_list("household_id", flat=True)
    return frozenset({*homes, *own})


def is_family_of(user_id: int | None, household_id: int, *, on: date) -> bool:
    """Whether this account lives there or answers for a child of the household: such an agent keeps off its file."""
    if user_id is None:
        return False
    return is_member(user_id, household_id, on=on) or bool(_guardianship(user_id, household_id, on))


@Statement
def _guardianship(user_id: int, household_id: int, on: date) -> QuerySet[Guardianship, int]:
    at_home = ChildStay.objects.filter(holds(on), household_id=household_id).values("child_id")
    links = Guardianship.objects.filter(holds(on), adult__user_id=user_id, child_id__in=at_home)
    return links.values_list("pk", flat=True)[:1]
