"""Digits as a picture: turned, bent, dotted and crossed, light on dark in every theme."""

import secrets

WIDTH, HEIGHT = 240, 80
NIGHT = (14, 38, 78)
PALEST = 56  # of 255, below white: the drawer fades dark inks, and whoever sees little needs the contrast


def picture(digits: str) -> bytes:
    """A PNG, another one each time."""
    from captcha.image import ImageCaptcha  # fonts and a library of pictures: for the first code only

    red, green, blue = (255 - secrets.randbelow(PALEST) for _part in range(3))
    drawer = ImageCaptcha(width=WIDTH, height=HEIGHT)
    return drawer.generate(digits, bg_color=NIGHT, fg_color=(red, green, blue, 255)).getvalue()
