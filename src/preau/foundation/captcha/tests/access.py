"""Who may open which page of the security code: a token that one was not shown opens nothing."""

from tests.access.matrix import row

NOBODY = "404 404 404 404 404 404 404"

ACCESS = {
    "captcha:image": row(get=NOBODY, kwargs=lambda _cast: {"token": "x" * 22}),
    "captcha:sound": row(get=NOBODY, kwargs=lambda _cast: {"token": "x" * 22}),
}
