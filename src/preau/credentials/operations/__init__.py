"""Verbs on ways of logging in."""

from preau.credentials.operations.factors import Change, forget_ways, record_change, reset_factors
from preau.credentials.operations.franceconnect import (
    AlreadyLinked,
    LinkedElsewhere,
    link_franceconnect,
    unlink_franceconnect,
)
from preau.credentials.operations.sessions import end_session, end_sessions, forget_other_sessions, sweep

__all__ = [
    "AlreadyLinked",
    "Change",
    "LinkedElsewhere",
    "end_session",
    "end_sessions",
    "forget_other_sessions",
    "forget_ways",
    "link_franceconnect",
    "record_change",
    "reset_factors",
    "sweep",
    "unlink_franceconnect",
]
