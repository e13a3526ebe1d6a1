"""Why an act of billing does not happen."""


class NoCashOffice(LookupError):
    """Nobody set up the cash office."""


class GridNotConfirmed(Exception):
    """A row of the grid still has to be confirmed by a named person (ruling 31)."""


class AlreadyOpen(Exception):
    """Another run is not issued yet: both would take the same meals."""


class NoSuchPeriod(LookupError):
    """The règlement of the year has no period of this name."""


class AnomaliesLeft(Exception):
    """Somebody must first accept every anomaly by name."""


class ChangedMeanwhile(Exception):
    """The run is not in the state that this act needs: somebody else was faster."""


class NotSettled(LookupError):
    """No settlement bears this key."""


class AlreadyUndone(Exception):
    """This settlement was undone before."""


class AdvanceUsed(Exception):
    """The advance that this payment left has paid another invoice since."""


class NotYours(Exception):
    """An invoice of another household."""


class EatsAgain(Exception):
    """The family will have another invoice: it uses the advance, nothing is refunded."""


class NothingToGiveBack(Exception):
    """The family has no advance any more."""


class NoAccount(Exception):
    """Neither an authorisation of debit nor an account number: nowhere to transfer to."""


class UnusableAccount(ValueError):
    """Not an account that a SEPA transfer can reach; ``fault`` says why."""

    def __init__(self, fault: object) -> None:
        super().__init__(fault)
        self.fault = fault


class TooMuch(Exception):
    """A credit above what is left of its line."""


class NothingToCredit(Exception):
    """A credit note without any line, or of zero."""


class AlreadyHeld(Exception):
    """The invoices of this household are already on hold."""


class NotOpen(Exception):
    """Nothing is left to pay on this invoice here: paid, carried over, or already at the Trésor."""
