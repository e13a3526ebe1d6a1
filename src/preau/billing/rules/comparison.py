"""What makes an invoice differ from the one before: more meals, or another price (G22)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Eaten:
    """Meals that are paid, and what they cost together (cents)."""

    meals: int
    cents: int


@dataclass(frozen=True)
class Comparison:
    """The two effects always add up to the difference; cents."""

    before: Eaten
    after: Eaten
    meals_effect_cents: int
    price_effect_cents: int

    @property
    def difference_cents(self) -> int:
        return self.after.cents - self.before.cents

    @property
    def more_meals(self) -> int:
        return self.after.meals - self.before.meals


def compare(before: Eaten, after: Eaten) -> Comparison:
    """More meals are counted at the former average price, rounded once; the rest is the price."""
    of_meals = round((after.meals - before.meals) * before.cents / before.meals) if before.meals else after.cents
    return Comparison(before, after, of_meals, after.cents - before.cents - of_meals)
