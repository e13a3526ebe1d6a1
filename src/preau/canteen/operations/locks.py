"""Two parents of one child at the same moment: the second waits for the first."""

from collections.abc import Collection

from django.db import connection

from preau.canteen.models import Enrolment


def wait_for_children(child_ids: Collection[int]) -> None:
    """Hold the children until the end of the transaction; SQLite has one writer at a time anyway."""
    if connection.features.has_select_for_update:
        rows = Enrolment.objects.filter(child_id__in=child_ids).order_by("child_id", "pk")
        list(rows.select_related("child").select_for_update(of=("child",), no_key=True))
