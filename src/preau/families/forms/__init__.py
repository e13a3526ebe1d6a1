"""What agents type about a family."""

from preau.families.forms.precaution import LiftForm, PrecautionForm

__all__ = ["LiftForm", "PrecautionForm"]
