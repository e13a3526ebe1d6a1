"""What can happen to a family; every verb takes who (``actor``) and when (``at``)."""

from preau.families.operations.coordinates import change_phone, forget_account, keep_email, move_household
from preau.families.operations.counter import open_family
from preau.families.operations.custody import record_custody
from preau.families.operations.declarations import (
    ask_for_document,
    declare,
    document_received,
    send_back_members,
    verify_members,
    withdraw_members,
)
from preau.families.operations.homes import NewAddress, NewChild, NewHome, NewPerson, OpenedHome
from preau.families.operations.household import ensure_household, open_household
from preau.families.operations.linking import AlreadyLinked, HasAFamily, link_adult, write_contact
from preau.families.operations.members import AlreadyInFamily, add_adult, add_child, share_child
from preau.families.operations.merging import NotTwo, hand_over_account, join, lock_records, part, take_account_back
from preau.families.operations.precautions import (
    AlreadyHidden,
    NotStanding,
    TooLate,
    confirm_precaution,
    lapse_precautions,
    lift_precaution,
    place_precaution,
    read_document,
)
from preau.families.operations.takeover import Contradiction, NotTakenOver, take_over_households

__all__ = [
    "AlreadyHidden",
    "AlreadyInFamily",
    "AlreadyLinked",
    "Contradiction",
    "HasAFamily",
    "NewAddress",
    "NewChild",
    "NewHome",
    "NewPerson",
    "NotStanding",
    "NotTakenOver",
    "NotTwo",
    "OpenedHome",
    "TooLate",
    "add_adult",
    "add_child",
    "ask_for_document",
    "change_phone",
    "confirm_precaution",
    "declare",
    "document_received",
    "ensure_household",
    "forget_account",
    "hand_over_account",
    "join",
    "keep_email",
    "lapse_precautions",
    "lift_precaution",
    "link_adult",
    "lock_records",
    "move_household",
    "open_family",
    "open_household",
    "part",
    "place_precaution",
    "read_document",
    "record_custody",
    "send_back_members",
    "share_child",
    "take_account_back",
    "take_over_households",
    "verify_members",
    "withdraw_members",
    "write_contact",
]
