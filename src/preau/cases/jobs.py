"""Work of cases outside the request."""

from datetime import timedelta

from preau.cases import operations, queries
from preau.cases.states import CaseState
from preau.foundation import clock, jobs
from preau.foundation.jobs import job, periodic
from preau.kernel.actor import ANONYMOUS, SYSTEM

DAILY = timedelta(days=1)


@job("cases.documents")
def make_documents(case_id: int) -> None:
    """The PDFs of a demande that was just sent or decided; running twice makes nothing new."""
    operations.make_papers(case=queries.case_with_id(case_id), at=clock.now())


@periodic("cases.silence", every=DAILY, clock="business")
def watch_silence() -> None:
    """Each demande whose legal day is over gets a job of its own: one that fails keeps no other waiting."""
    for case_id in operations.overdue_ids(at=clock.now()):
        jobs.enqueue("cases.silence-of", case_id)


@job("cases.silence-of")
def note_silence(case_id: int) -> None:
    """What our silence means for one demande; running twice writes it once."""
    operations.note_silence(case=queries.case_with_id(case_id), at=clock.now())


@periodic("cases.remind", every=DAILY, clock="business")
def remind() -> None:
    """Families whose last day to answer is near."""
    for complement_id in operations.to_remind_ids(at=clock.now()):
        operations.remind(complement_id=complement_id, at=clock.now())


@periodic("cases.delays", every=DAILY, clock="business")
def measure_delays() -> None:
    """How long we really take."""
    operations.measure_delays(at=clock.now())


@job("cases.find")
def send_code_to(reference: str, email: str) -> None:
    """Somebody lost the link of a demande made without account."""
    case = queries.visitors_case(reference, email=email)
    if case is not None:
        operations.send_code(case=case, actor=ANONYMOUS, at=clock.now())


@periodic("cases.drafts", every=timedelta(hours=1), clock="business")
def look_after_drafts() -> None:
    """Remind who left a draft, then delete those whose time is over."""
    operations.remind_drafts(at=clock.now())
    operations.delete_old_drafts(at=clock.now())


@job("cases.settle")
def settle(reference: str) -> None:
    """What a demande was waiting for has happened below us: nothing is left to judge. Twice changes nothing."""
    case = queries.case_with_reference(reference)
    if case.state in (CaseState.SUBMITTED, CaseState.IN_REVIEW):
        operations.accept(case=case, actor=SYSTEM, at=clock.now())
