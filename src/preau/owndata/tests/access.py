"""Who may open which page of one's own data."""

from tests.access.matrix import row

FAMILIES = "302 200 200 200 403 403 403"
ANSWERED = "302 302 302 302 403 403 403"

ACCESS = {
    "owndata:home": row(get=FAMILIES),
    "owndata:journal": row(get=FAMILIES),
    "owndata:copy": row(get=FAMILIES, post=ANSWERED),
    "owndata:copy_file": row(
        get="302 404 404 404 403 403 403", post="302 404 404 404 403 403 403", kwargs=lambda _cast: {"key": "0" * 22}
    ),
    "owndata:closing": row(get=FAMILIES, post="302 200 200 200 403 403 403"),
    "owndata:keep_open": row(post=ANSWERED),
}
