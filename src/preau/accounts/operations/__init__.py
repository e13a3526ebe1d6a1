"""Verbs on accounts."""

from preau.accounts.operations.activation import LinkDead, activate, resend_activation, send_activation
from preau.accounts.operations.coordinates import move_home, set_phone
from preau.accounts.operations.display import remember_display
from preau.accounts.operations.new_email import ask_new_email, confirm_new_email, forget_new_email
from preau.accounts.operations.opening import UsernameTaken, sign_up
from preau.accounts.operations.people import ProfileFields, create_agent, create_citizen, update_profile
from preau.accounts.operations.sessions import record_login, record_logout, set_password, sweep

__all__ = [
    "LinkDead",
    "ProfileFields",
    "UsernameTaken",
    "activate",
    "ask_new_email",
    "confirm_new_email",
    "create_agent",
    "create_citizen",
    "forget_new_email",
    "move_home",
    "record_login",
    "record_logout",
    "remember_display",
    "resend_activation",
    "send_activation",
    "set_password",
    "set_phone",
    "sign_up",
    "sweep",
    "update_profile",
]
