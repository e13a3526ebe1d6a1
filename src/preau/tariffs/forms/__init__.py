"""What an agent keys to set a tariff."""

from preau.tariffs.forms.decision import NOTICES, DecisionForm, decision_form

__all__ = ["NOTICES", "DecisionForm", "decision_form"]
