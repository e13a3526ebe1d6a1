"""Verbs on accounts."""

from preau.accounts.operations.activation import LinkDead, activate, resend_activation, send_activation
from preau.accounts.operations.opening import UsernameTaken, sign_up
from preau.accounts.operations.people import ProfileFields, create_agent, create_citizen, update_profile
from preau.accounts.operations.sessions import record_login, record_logout, set_password, sweep

__all__ = [
    "LinkDead",
    "ProfileFields",
    "UsernameTaken",
    "activate",
    "create_agent",
    "create_citizen",
    "record_login",
    "record_logout",
    "resend_activation",
    "send_activation",
    "set_password",
    "sign_up",
    "sweep",
    "update_profile",
]
