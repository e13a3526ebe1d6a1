"""Who may open which page about those who work here: none of the usual agents administers."""

from tests.access.matrix import row

NOT_THEM = "302 403 403 403 403 403 403"


def _lea(_cast):
    return {"username": "lea"}


ACCESS = {
    "staff-desk:team": row(get=NOT_THEM),
    "staff-desk:invite": row(get=NOT_THEM, post=NOT_THEM),
    "staff-desk:services": row(get=NOT_THEM, post=NOT_THEM),
    "staff-desk:agent": row(get=NOT_THEM, post=NOT_THEM, kwargs=_lea),
    "staff-desk:close": row(post=NOT_THEM, kwargs=_lea),
    "staff-desk:reopen": row(post=NOT_THEM, kwargs=_lea),
}
