"""What agents of the cash office type."""

from preau.billing.forms.credit import CreditForm
from preau.billing.forms.hold import HoldForm
from preau.billing.forms.refund import CancelRefundForm, GiveBackForm, PayRefundForm

__all__ = ["CancelRefundForm", "CreditForm", "GiveBackForm", "HoldForm", "PayRefundForm"]
