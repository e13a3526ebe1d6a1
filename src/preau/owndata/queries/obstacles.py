"""What has to be settled before somebody's space may close."""

from datetime import date

from preau.accounts import queries as accounts
from preau.billing import queries as billing
from preau.canteen import queries as canteen
from preau.cases import queries as cases
from preau.families import queries as families
from preau.kernel.actor import Actor
from preau.mandates import queries as mandates
from preau.owndata.reasons import Obstacle


def obstacles_of(actor: Actor, *, on: date) -> list[Obstacle]:
    """Empty when nothing is due. What is the household's stays with whoever still has a space there."""
    found = [Obstacle.CASE] if cases.my_cases(actor, states=cases.OPEN).filter(applicant_id=actor.id).exists() else []
    home = families.household_of(actor.id or 0, on=on)
    if home is None or _somebody_stays(home.id, actor.id, on=on):
        return found
    return _of_household(home.id, on=on) + found


def _somebody_stays(household_id: int, user_id: int | None, *, on: date) -> bool:
    others = [other for other in families.user_ids_of_household(household_id, on=on) if other != user_id]
    return bool(others and accounts.active_ids(others))


def _of_household(household_id: int, *, on: date) -> list[Obstacle]:
    balance = billing.balance_cents(household_id)
    checks = {
        Obstacle.TO_PAY: balance > 0,
        Obstacle.OWED: balance < 0,
        Obstacle.ENROLLED: canteen.has_a_place(household_id, on=on),
        Obstacle.MANDATE: mandates.current(household_id) is not None,
    }
    return [obstacle for obstacle, stands in checks.items() if stands]
