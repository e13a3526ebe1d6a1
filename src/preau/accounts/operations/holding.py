"""The tables of accounts that point to an account: its own keys and profile, which stay with it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from preau.accounts.models import Agent, AgentInvitation, Citizen, EmailChange, User
from preau.foundation.merging import Holder, Kind, Part

HOLDERS = [
    Holder(Kind.ACCOUNT, User.objects.all, "merged_into"),
    *(
        Holder(Kind.ACCOUNT, table._default_manager.all, "user", part=Part.STAYS)
        for table in (Agent, AgentInvitation, Authenticator, Citizen, EmailAddress, EmailChange)
    ),
]
