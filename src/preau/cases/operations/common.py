"""What every verb needs: the row, locked."""

from preau.cases.models import Case


def lock(case: Case) -> Case:
    """The row as it is now, for the rest of the transaction."""
    return Case.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=case.pk)
