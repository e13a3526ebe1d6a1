"""What links a family known from paper to an account."""

from preau.linking.operations.codes import CodeRefused, JustMade, NothingToProve, claim, claim_of_profile, make_code
from preau.linking.operations.invitations import AskedOfAnother, LinkRefused, invite, replace_contact, use_invitation

__all__ = [
    "AskedOfAnother",
    "CodeRefused",
    "JustMade",
    "LinkRefused",
    "NothingToProve",
    "claim",
    "claim_of_profile",
    "invite",
    "make_code",
    "replace_contact",
    "use_invitation",
]
