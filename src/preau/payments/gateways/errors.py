"""What can go wrong with a provider."""


class GatewayDown(Exception):
    """No answer that can be read: too slow, unreachable, broken. Nothing is known; ask again later."""


class GatewayRefused(Exception):
    """The provider understood and said no; carries its code, such as ``P1``."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(f"{code} {message}".strip())
        self.code = code
