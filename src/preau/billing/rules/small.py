"""Amounts too small to be asked for (ruling 28); all in cents."""

from preau.rulebook.definition import BillingRules


def joins_the_next(remaining_cents: int, rules: BillingRules) -> bool:
    """Carried over: it is not paid alone, and nobody is reminded of it."""
    return 0 < remaining_cents < rules.carry_below_cents


def may_pay_online(remaining_cents: int, rules: BillingRules) -> bool:
    """PayFiP takes nothing below one euro; what joins the next invoice is not paid alone."""
    return remaining_cents >= max(rules.min_online_cents, 1) and not joins_the_next(remaining_cents, rules)


def may_be_debited(remaining_cents: int, rules: BillingRules) -> bool:
    return remaining_cents >= max(rules.min_debit_cents, 1) and not joins_the_next(remaining_cents, rules)


def may_be_reminded(remaining_cents: int, rules: BillingRules) -> bool:
    return remaining_cents > 0 and not joins_the_next(remaining_cents, rules)
