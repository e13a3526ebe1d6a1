"""Why there is no place."""


class Full(Exception):
    """Fewer places than asked for; ``left`` is what a newcomer could still have."""

    def __init__(self, scope: str, *, left: int) -> None:
        super().__init__(scope)
        self.scope, self.left = scope, left


class NoOffer(Exception):
    """Nothing is offered to this holder, or it was, and the time to answer is over."""
