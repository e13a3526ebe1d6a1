"""What agents of the cash office type."""

from preau.billing.forms.credit import CreditForm
from preau.billing.forms.hold import HoldForm

__all__ = ["CreditForm", "HoldForm"]
