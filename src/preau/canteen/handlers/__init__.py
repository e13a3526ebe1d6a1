"""What the canteen does with the cases that enrol a child."""

from preau.canteen.handlers.enrol import EnrolHandler

__all__ = ["EnrolHandler"]
