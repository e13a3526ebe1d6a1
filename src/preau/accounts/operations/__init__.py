"""Verbs on accounts."""

from preau.accounts.operations.activation import LinkDead, activate, resend_activation, send_activation
from preau.accounts.operations.agents import (
    LastAdministrator,
    accept_invitation,
    change_agent,
    close_agent,
    invite_agent,
    keep_service,
    reopen_agent,
    send_invitation,
)
from preau.accounts.operations.closing import cancel_closing, close_account, schedule_closing
from preau.accounts.operations.coordinates import move_home, set_family_number, set_phone
from preau.accounts.operations.counter import AccountClosed, AgentsAccount, EmailTaken, give_back, open_asleep, wake
from preau.accounts.operations.display import remember_display
from preau.accounts.operations.merging import NotTwoAccounts, join_accounts, lock_accounts, part_accounts
from preau.accounts.operations.new_email import ask_new_email, confirm_new_email, forget_new_email, stop_new_email
from preau.accounts.operations.newcomers import KnownAlready, Newcomer, ProfileFields, create_citizen, create_citizens
from preau.accounts.operations.opening import UsernameTaken, sign_up
from preau.accounts.operations.people import create_agent, update_profile
from preau.accounts.operations.sessions import record_login, record_logout, set_password, sweep
from preau.accounts.operations.usernames import change_username

__all__ = [
    "AccountClosed",
    "AgentsAccount",
    "EmailTaken",
    "KnownAlready",
    "LastAdministrator",
    "LinkDead",
    "Newcomer",
    "NotTwoAccounts",
    "ProfileFields",
    "UsernameTaken",
    "accept_invitation",
    "activate",
    "ask_new_email",
    "cancel_closing",
    "change_agent",
    "change_username",
    "close_account",
    "close_agent",
    "confirm_new_email",
    "create_agent",
    "create_citizen",
    "create_citizens",
    "forget_new_email",
    "give_back",
    "invite_agent",
    "join_accounts",
    "keep_service",
    "lock_accounts",
    "move_home",
    "open_asleep",
    "part_accounts",
    "record_login",
    "record_logout",
    "remember_display",
    "reopen_agent",
    "resend_activation",
    "schedule_closing",
    "send_activation",
    "send_invitation",
    "set_family_number",
    "set_password",
    "set_phone",
    "sign_up",
    "stop_new_email",
    "sweep",
    "update_profile",
    "wake",
]
