"""State machines as tables; ``apply`` and ``apply_all`` are the only things that change a state."""

from preau.foundation.workflow.machine import ForbiddenMove, Transition, Workflow, move

__all__ = ["ForbiddenMove", "Transition", "Workflow", "move"]
