"""Who somebody is, and how to reach them."""

from preau.accounts.queries.actors import active_ids, actor_for, actor_of_account, closing_ids, sleeping, user_with_id
from preau.accounts.queries.agents import (
    INVITATION_LASTS,
    agent_accounts,
    agent_ids_with,
    agent_named,
    agents_matching,
    invitation_of,
    is_agent,
    job_titles_of,
    services,
    standing_of,
    working_agents,
)
from preau.accounts.queries.contacts import Contact, contact_from, contact_of, contacts_of, verified_emails
from preau.accounts.queries.doubles import AccountView, account_records, is_closed, merged_into, merged_with_email
from preau.accounts.queries.links import (
    NEW_EMAIL_LASTS,
    activation_is_alive,
    awaited_email_of,
    digest_of,
    new_email_is_confirmed,
    new_email_of,
    stoppable_email_of,
)
from preau.accounts.queries.usernames import free_usernames, is_taken, logins_among, usernames_for

__all__ = [
    "INVITATION_LASTS",
    "NEW_EMAIL_LASTS",
    "AccountView",
    "Contact",
    "account_records",
    "activation_is_alive",
    "active_ids",
    "actor_for",
    "actor_of_account",
    "agent_accounts",
    "agent_ids_with",
    "agent_named",
    "agents_matching",
    "awaited_email_of",
    "closing_ids",
    "contact_from",
    "contact_of",
    "contacts_of",
    "digest_of",
    "free_usernames",
    "invitation_of",
    "is_agent",
    "is_closed",
    "is_taken",
    "job_titles_of",
    "logins_among",
    "merged_into",
    "merged_with_email",
    "new_email_is_confirmed",
    "new_email_of",
    "services",
    "sleeping",
    "standing_of",
    "stoppable_email_of",
    "user_with_id",
    "usernames_for",
    "verified_emails",
    "working_agents",
]
