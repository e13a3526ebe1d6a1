"""State machines as tables; ``apply`` and ``apply_all`` are the only things that change a state."""

from preau.foundation.workflow.machine import ForbiddenMove, Transition, Workflow, move
from preau.foundation.workflow.operations import allows, apply, apply_all

__all__ = ["ForbiddenMove", "Transition", "Workflow", "allows", "apply", "apply_all", "move"]
