"""Verbs on ways of logging in."""

from preau.credentials.operations.factors import Change, record_change, reset_factors
from preau.credentials.operations.sessions import end_session, end_sessions, forget_other_sessions, sweep

__all__ = [
    "Change",
    "end_session",
    "end_sessions",
    "forget_other_sessions",
    "record_change",
    "reset_factors",
    "sweep",
]
