"""Work that follows an act of billing, done outside its transaction."""

from typing import Any

from preau.foundation import jobs
from preau.foundation.jobs import registry


def enqueue_known(name: str, *args: Any) -> None:
    """Queue a job if some app offers it: documents and words are not what billing is about."""
    try:
        registry.function_of(name)
    except KeyError:
        return
    jobs.enqueue(name, *args)


def follow_up(*, run_id: int, position: int) -> None:
    """After the issue of a slice: mails and documents, each in a job of its own."""
    for name in ("billing.tell", "billing.pdf"):
        enqueue_known(name, run_id, position)
