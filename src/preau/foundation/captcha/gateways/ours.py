"""Six digits, drawn and read aloud by ourselves: no service, no third party, nothing to subscribe to."""

import hmac
import secrets

from preau.foundation.captcha import drawing, speaking
from preau.foundation.captcha.gateways.types import Puzzle

LENGTH = 6


class Ours:
    name = "ours"

    def draw(self) -> Puzzle:
        digits = "".join(secrets.choice("0123456789") for _place in range(LENGTH))
        return Puzzle(digits, drawing.picture(digits))

    def speak(self, answer: str) -> bytes:
        return speaking.spoken(answer)

    def accepts(self, answer: str, typed: str) -> bool:
        return hmac.compare_digest(answer.encode(), typed.encode())
