"""What an agent gives back to a family that was right."""

from preau.billing.forms import CreditForm


class ContestDecision(CreditForm):
    """The form of a credit note, field after field, beside « Accepter »."""

    layout = ""
