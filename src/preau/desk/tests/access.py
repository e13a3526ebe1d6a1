"""The desk is for agents; the search is for those who read cases."""

from tests.access.matrix import row

ACCESS = {
    "desk:home": row(get="302 403 403 403 200 200 200"),
    "desk:switch": row(post="302 403 403 403 302 302 302"),
    "desk:resume": row(get="302 403 403 403 302 302 302"),
    "desk:search": row(get="302 403 403 403 200 200 403"),
}
