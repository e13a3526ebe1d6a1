"""What sets one household apart from its neighbours: how it files, how it pays, what happens to it."""

from enum import StrEnum


class Habit(StrEnum):
    """How a household files this year's demande."""

    DECIDED = "decided"
    WAITING = "waiting"  # sent in August, decided before the first invoice
    ASKED = "asked"  # an old document, replaced in time
    DRAFT = "draft"  # begun in August, sent on the last days or too late
    COUNTER = "counter"
    NOT_YET = "not_yet"  # in the last days, too late, or never
    LAST_SECOND = "last_second"  # Friday 23 August, 23:59:59
    FIRST_SECOND = "first_second"  # Saturday 24 August, midnight: late
    LATE_COMPLETE = "late_complete"
    LATE_NEVER = "late_never"  # asked for a document, and silent for ever
    REFUSES = "refuses"  # prefers not to give its income
    SILENT = "silent"  # in time; answers a question a week too late (ruling 7)
    WAITS_LONG = "waits_long"  # in time; decided in January: last year's price meanwhile (ruling 8)
    FIRST_TIME = "first_time"  # in time, unknown last year; decided in December, not billed before
    NO_FILE = "no_file"  # the child eats, nobody ever filed (ruling 11)
    CHANGES = "changes"  # loses a job in January: a lower price from the next period
    NEVER = "never"  # the other parent of a shared child, who sends nothing
    OUR_ERROR = "our_error"  # we typed a wrong figure: put right by a credit note


class Pay(StrEnum):
    """How a household pays its invoices."""

    DEBIT = "debit"
    ONLINE = "online"
    CASH = "cash"
    CHEQUE = "cheque"
    SLOW = "slow"  # online, weeks after the due day
    NEVER = "never"


class Custody(StrEnum):
    """Whether the first child lives one week with each parent, and who of them filed."""

    NONE = ""
    BOTH = "both"
    ONE = "one"


ORDINARY = {
    Habit.DECIDED: 46,
    Habit.WAITING: 18,
    Habit.ASKED: 6,
    Habit.DRAFT: 6,
    Habit.COUNTER: 6,
    Habit.NOT_YET: 18,
}
PAYING = {Pay.DEBIT: 36, Pay.ONLINE: 34, Pay.CASH: 8, Pay.CHEQUE: 8, Pay.SLOW: 8, Pay.NEVER: 6}
# Out of sixty neighbours, these have a story that every Caisse knows; the others follow the weights above.
CYCLE = 60
SPECIAL = {
    1: Habit.LAST_SECOND,
    2: Habit.FIRST_SECOND,
    3: Habit.LATE_COMPLETE,
    4: Habit.LATE_NEVER,
    5: Habit.REFUSES,
    6: Habit.SILENT,
    7: Habit.WAITS_LONG,
    8: Habit.FIRST_TIME,
    9: Habit.NO_FILE,
    13: Habit.LATE_COMPLETE,
    14: Habit.CHANGES,
    15: Habit.OUR_ERROR,
    27: Habit.WAITS_LONG,
}
CUSTODY = {21: Custody.BOTH, 22: Custody.ONE, 41: Custody.BOTH}
SURE_OF_THEIR_PRICE = range(30, 40)  # their quotients lie on the limits of the grid


def habit(number: int) -> Habit | None:
    """The habit of a household with a story; parents who share a child file early."""
    if number % CYCLE in CUSTODY or number % CYCLE in SURE_OF_THEIR_PRICE:
        return Habit.DECIDED
    return SPECIAL.get(number % CYCLE)


def custody(number: int) -> Custody:
    return CUSTODY.get(number % CYCLE, Custody.NONE)


def on_an_edge(number: int) -> int | None:
    """Which limit of the grid this household's quotient lies on, if any."""
    place = number % CYCLE
    if place not in SURE_OF_THEIR_PRICE:
        return None
    return (number // CYCLE) * len(SURE_OF_THEIR_PRICE) + place - SURE_OF_THEIR_PRICE.start
