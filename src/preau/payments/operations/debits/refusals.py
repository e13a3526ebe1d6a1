"""Why an act on debits does not happen."""

from collections.abc import Sequence


class TooLate(Exception):
    """The day of the debit is over, or is no longer far enough for the bank."""


class AlreadyCut(Exception):
    """The file of this day is frozen: somebody else was faster."""


class NotWaiting(Exception):
    """The debit is no longer scheduled: in a frozen file, presented or cancelled."""


class SamePerson(Exception):
    """Whoever cut a file does not approve it, whatever their rights."""


class NotApproved(Exception):
    """A second person has not seen the file yet."""


class AlreadySent(Exception):
    """The bank has it: the same file never leaves twice."""


class MustCutAgain(Exception):
    """Something changed since the file was cut; ``references`` are the debits concerned."""

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(", ".join(references))
        self.references = tuple(references)


class Tampered(Exception):
    """The stored bytes are not those that were approved."""


class UnknownDebit(LookupError):
    """No debit bears this reference."""


class UnknownCode(ValueError):
    """Not a code of the bank's list."""


class NotPresented(Exception):
    """The bank cannot send back what it never had."""


class AlreadyReturned(Exception):
    """This rejection was recorded before."""
