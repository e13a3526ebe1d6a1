"""What families does with the cases that add somebody, or change an address, a phone, an e-mail."""

from preau.families.handlers.address import AddressHandler
from preau.families.handlers.adult import AddAdult
from preau.families.handlers.child import AddChild
from preau.families.handlers.email import EmailHandler
from preau.families.handlers.phone import PhoneHandler

__all__ = ["AddAdult", "AddChild", "AddressHandler", "EmailHandler", "PhoneHandler"]
