"""Outside demo mode nobody finds these pages."""

from tests.access.matrix import row

NOBODY = "404 404 404 404 404 404 404"

ACCESS = {
    "demo:mail": row(get=NOBODY),
    "demo:mail-read": row(get=NOBODY, kwargs=lambda cast: {"mail_id": 1}),
    "demo:mail-html": row(get=NOBODY, kwargs=lambda cast: {"mail_id": 1}),
    "demo:mail-attachment": row(get=NOBODY, kwargs=lambda cast: {"mail_id": 1, "number": 1}),
    "demo:clock": row(get=NOBODY, post=NOBODY),
}
