"""Who makes the security codes: we do, or CaptchEtat when this installation has subscribed to it."""

from django.conf import settings

from preau.foundation.captcha.gateways.captchetat import CaptchEtat
from preau.foundation.captcha.gateways.ours import Ours
from preau.foundation.captcha.gateways.types import CaptchaDown, Maker, Puzzle

__all__ = ["OURS", "CaptchEtat", "CaptchaDown", "Maker", "Ours", "Puzzle", "current", "named"]

OURS = Ours()


def current() -> Maker:
    """The maker of this installation."""
    if not settings.PREAU_CAPTCHETAT_URL:
        return OURS
    return CaptchEtat(
        settings.PREAU_CAPTCHETAT_URL,
        oauth_url=settings.PREAU_CAPTCHETAT_OAUTH_URL,
        client_id=settings.PREAU_CAPTCHETAT_CLIENT_ID,
        client_secret=settings.PREAU_CAPTCHETAT_CLIENT_SECRET,
    )


def named(name: str) -> Maker:
    """The maker of a challenge asked before; ours stands in while the other does not answer."""
    return OURS if name == OURS.name else current()
