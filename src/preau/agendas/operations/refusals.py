"""Why nothing was done; the sentences are in ``reasons``."""


class SlotTaken(Exception):
    """Somebody was faster, the moment is too near, or the day was closed."""


class AlreadyBooked(Exception):
    """This holder is already expected: one appointment at a time."""


class NothingBooked(LookupError):
    """This holder is not expected, or not any more."""


class TooLate(Exception):
    """The cut-off is over: a family must call."""


class OfferOver(Exception):
    """The earlier moment is no longer offered to this holder."""


class NotYet(Exception):
    """Nobody can be missing before the hour."""


class UnknownAgenda(LookupError):
    """No agenda has this key."""


class KeyTaken(Exception):
    """An agenda has this key already."""


class OverlappingHours(ValueError):
    """Two openings of one day share a minute."""


class NotClosed(Exception):
    """The closure was cancelled meanwhile."""
