"""Why an operation did nothing; every exception carries what the person should read."""

from collections.abc import Sequence

from preau.foundation.effects import Problem


class NotReady(Exception):
    """The demande cannot be sent; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = tuple(problems)


class NoPlaceLeft(NotReady):
    """Every place is taken, or too few are left; ``may_wait``: the demande can be sent to a waiting list."""

    def __init__(self, problems: Sequence[Problem], *, may_wait: bool) -> None:
        super().__init__(problems)
        self.may_wait = may_wait


class NotOpen(Exception):
    """The démarche takes no new demande today."""


class AlreadySent(Exception):
    """What was sent does not change any more."""


class TooManyFiles(Exception):
    """A document has four places, and they are taken."""


class UnknownPiece(Exception):
    """This démarche does not ask for such a document."""


class UnknownQuestion(Exception):
    """This demande has no such question, or its answer already took effect."""


class NothingAdded(Exception):
    """An answer without a new document or a word."""


class NoReason(Exception):
    """Sending back or refusing takes a reason that the family can read."""


class BadDeadline(Exception):
    """The last day to answer is already over."""


class CannotTakeBack(Exception):
    """What the decision did cannot be undone; the message is the sentence for the agent."""


class StillHeld(Exception):
    """We owe the family a verification before this can be decided."""


class NoAppointment(Exception):
    """The démarche comes without appointments, or the demande is over."""


class BadFilingDate(Exception):
    """Filed in the future, or given by somebody who is not at the counter."""


class NoConsent(Exception):
    """At the counter, an agent does it for the family once the family has agreed."""


class ThreadClosed(Exception):
    """Nobody writes here: not sent yet, a démarche without exchanges, or over for more than sixty days."""


class TooLong(Exception):
    """A message has five thousand characters at most."""


class UnusableFile(Exception):
    """One file of a message cannot be taken; ``name`` is its sender's, ``sentence`` says why."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(f"{name} : {sentence}")
        self.name, self.sentence = name, sentence
