"""Everything that Ma Famille shows, in a fixed number of statements."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from preau.families.queries.children import children_of
from preau.families.queries.declarations import declarations_of
from preau.families.queries.households import adults_of_household, household_of
from preau.families.queries.precautions import hides_anything
from preau.families.queries.views import AdultView, ChildView, DeclarationView, HouseholdView
from preau.families.states import DeclarationKind, DeclarationState
from preau.foundation.effects import Standing, standings_of
from preau.kernel.actor import Actor


class MemberCard(NamedTuple):
    """One person and the word for their state; ``case_reference`` leads to the case that is open, if any."""

    name: str
    first_name: str
    birth_on: date | None
    state: DeclarationState
    reason: str = ""
    case_reference: str = ""
    reference: str = ""
    lives_here: bool = True
    alternates: bool = False
    is_you: bool = False
    is_child: bool = True
    standings: Sequence[Standing] = ()  # what capabilities above say of a child who lives here

    @property
    def is_to_enrol(self) -> bool:
        return any(standing.is_to_do for standing in self.standings)

    @property
    def word(self) -> str:
        return str(self.state.label)

    @property
    def tone(self) -> str:
        return {DeclarationState.VERIFIED: "ok", DeclarationState.CHECKING: "wait"}.get(self.state, "no")


class FamilyPage(NamedTuple):
    """Ma Famille of one person; ``sent_back`` are those whom the agents could not confirm."""

    household: HouseholdView | None = None
    children: tuple[MemberCard, ...] = ()
    adults: tuple[MemberCard, ...] = ()
    sent_back: tuple[MemberCard, ...] = ()
    is_partial: bool = False  # a precaution keeps something from this person; nobody says what

    @property
    def is_empty(self) -> bool:
        return not self.children and not self.sent_back and not self.is_partial


def family_page(actor: Actor, *, on: date) -> FamilyPage:
    """What this person may see of their family; nothing of another household (ruling 23)."""
    if actor.family_id is None:
        return FamilyPage()
    home = household_of(actor.family_id, on=on)
    told = {each.case_reference: each for each in declarations_of(home.id)} if home else {}
    adults = adults_of_household(home.id, on=on) if home else []
    children = children_of(actor, on=on, home=home)
    standings = standings_of(actor, [child.id for child in children if child.lives_here])
    return FamilyPage(
        household=home,
        children=tuple(_child(child, told, standings.get(child.id, ())) for child in children),
        adults=tuple(_adult(adult, told, actor) for adult in adults),
        sent_back=tuple(_sent_back(each) for each in told.values() if each.state == DeclarationState.SENT_BACK),
        is_partial=hides_anything(actor.eyes, on=on),
    )


def _state(*, verified: bool, told: DeclarationView | None) -> DeclarationState:
    if verified:
        return DeclarationState.VERIFIED
    return DeclarationState(told.state) if told else DeclarationState.CHECKING


def _child(child: ChildView, told: dict[str, DeclarationView], standings: Sequence[Standing]) -> MemberCard:
    return MemberCard(
        name=child.name,
        first_name=child.first_name,
        birth_on=child.birth_on,
        state=_state(verified=child.verified, told=told.get(child.case_reference)),
        case_reference="" if child.verified else child.case_reference,
        reference=child.reference,
        lives_here=child.lives_here,
        alternates=child.alternates,
        standings=standings,
    )


def _adult(adult: AdultView, told: dict[str, DeclarationView], actor: Actor) -> MemberCard:
    return MemberCard(
        name=adult.name,
        first_name=adult.first_name,
        birth_on=adult.birth_on,
        state=_state(verified=adult.verified, told=told.get(adult.case_reference)),
        case_reference="" if adult.verified else adult.case_reference,
        is_you=adult.user_id == actor.id,
    )


def _sent_back(told: DeclarationView) -> MemberCard:
    return MemberCard(
        name=told.name,
        first_name=told.first_name,
        birth_on=None,
        state=DeclarationState.SENT_BACK,
        reason=told.reason,
        case_reference=told.case_reference,
        is_child=told.kind == DeclarationKind.CHILD,
    )
