"""From an account to everything that leads to its owner's rows."""

from datetime import date

from preau.accounts import queries as accounts
from preau.cases import queries as cases
from preau.families import queries as families
from preau.foundation.lifecycle import Person, Whose
from preau.kernel.actor import Actor


def person_of(actor: Actor, *, on: date) -> Person:
    """What this family's account may see on that day; the number of statements does not grow with it."""
    user_id = actor.id or 0
    home = families.household_of(user_id, on=on)
    adults = families.adults_of_household(home.id, on=on) if home else []
    children = families.children_of(actor, on=on, home=home)
    own = tuple(adult.id for adult in adults if adult.user_id == user_id)
    around = families.adults_around([child.id for child in children], on=on) if children else []
    seen = list(cases.cases_visible_to(actor, home=home).values_list("pk", "reference"))
    keys: dict[Whose, tuple[object, ...]] = {
        Whose.ACCOUNT: (user_id, *accounts.merged_into(user_id)),
        Whose.ADULT: own,
        Whose.HOUSEHOLD: (home.id,) if home else (),
        Whose.CHILD: tuple(child.id for child in children),
        Whose.CASE: tuple(pk for pk, _reference in seen),
        Whose.CASE_REFERENCE: tuple(reference for _pk, reference in seen),
    }
    hidden = frozenset(families.hidden_children(user_id, on=on))
    others = {adult.adult_id for adult in around} | {adult.id for adult in adults}
    return Person(keys, hidden, alone=others <= set(own) and not hidden)
