"""Digits as a picture: turned, bent, dotted and crossed, dark on white in every theme."""

import secrets

from captcha.image import ImageCaptcha

WIDTH, HEIGHT = 240, 80
DARKEST = 90  # of 255: dark enough to be read by whoever sees little


def picture(digits: str) -> bytes:
    """A PNG, another one each time."""
    ink = (secrets.randbelow(DARKEST), secrets.randbelow(DARKEST), secrets.randbelow(DARKEST), 255)
    drawer = ImageCaptcha(width=WIDTH, height=HEIGHT)
    return drawer.generate(digits, bg_color=(255, 255, 255), fg_color=ink).getvalue()
