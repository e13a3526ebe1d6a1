"""Reads of families; a stranger's child or household does not exist."""

from preau.families.queries.at_home import home_and_children
from preau.families.queries.children import (
    child,
    child_visible_to,
    children_by_id,
    children_of,
    children_of_household,
    guardians_of_child,
    household_ids_of_child,
    household_ids_of_family,
    is_family_of,
    is_guardian,
    is_verified,
    lives_with,
)
from preau.families.queries.custody import custody_of, custody_of_children
from preau.families.queries.declarations import declarations_of, knows_adult, knows_child, namesakes
from preau.families.queries.households import (
    adults_of_household,
    household,
    household_of,
    household_with_reference,
    households_by_id,
    is_member,
    user_ids_of_household,
)
from preau.families.queries.page import FamilyPage, MemberCard, family_page
from preau.families.queries.payers import payers_of
from preau.families.queries.precautions import (
    adults_around,
    hidden_children,
    hides_anything,
    is_hidden,
    precaution,
    precautions,
)
from preau.families.queries.search import families_matching
from preau.families.queries.views import (
    AdultView,
    AroundView,
    ChildView,
    CustodyView,
    DeclarationView,
    FoundFamily,
    GuardianView,
    HouseholdView,
    Mailbox,
    PayerView,
)
from preau.families.queries.visibility import household_visible_to

__all__ = [
    "AdultView",
    "AroundView",
    "ChildView",
    "CustodyView",
    "DeclarationView",
    "FamilyPage",
    "FoundFamily",
    "GuardianView",
    "HouseholdView",
    "Mailbox",
    "MemberCard",
    "PayerView",
    "adults_around",
    "adults_of_household",
    "child",
    "child_visible_to",
    "children_by_id",
    "children_of",
    "children_of_household",
    "custody_of",
    "custody_of_children",
    "declarations_of",
    "families_matching",
    "family_page",
    "guardians_of_child",
    "hidden_children",
    "hides_anything",
    "home_and_children",
    "household",
    "household_ids_of_child",
    "household_ids_of_family",
    "household_of",
    "household_visible_to",
    "household_with_reference",
    "households_by_id",
    "is_family_of",
    "is_guardian",
    "is_hidden",
    "is_member",
    "is_verified",
    "knows_adult",
    "knows_child",
    "lives_with",
    "namesakes",
    "payers_of",
    "precaution",
    "precautions",
    "user_ids_of_household",
]
