"""What a browser remembers of the family that somebody stands for; the server asks again each time."""

from django.http import HttpRequest

ACTING, VIEWING = "delegation.acting", "delegation.viewing"


def stand(request: HttpRequest, kind: str, key: int) -> None:
    """From the next request on; a new key for the session, since it opens something else."""
    leave(request)
    request.session[kind] = key
    request.session.cycle_key()


def leave(request: HttpRequest) -> tuple[int | None, int | None]:
    """Back to oneself; gives what was remembered (acting, viewing)."""
    return request.session.pop(ACTING, None), request.session.pop(VIEWING, None)
