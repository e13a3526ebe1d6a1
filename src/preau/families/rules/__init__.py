"""Rules of families, pure: ages, and with which parent a child is."""

from preau.families.rules.ages import OF_AGE, age_on, birthday, is_future, is_grown_up

__all__ = ["OF_AGE", "age_on", "birthday", "is_future", "is_grown_up"]
