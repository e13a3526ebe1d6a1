"""R11: a debit comes at least fourteen days after its announcement really left (ruling 30)."""

from collections.abc import Iterator
from datetime import date

from preau.demo.oracle.almanac import paris_day
from preau.demo.oracle.tables import Row, day, day_or_none, instant, rows
from preau.demo.oracle.verdict import Verdict, verdict
from preau.demo.oracle.world import World

PRESENTED = (
    "SELECT d.end_to_end_id, b.collect_on, o.sent_at, n.posted_on, i.issued_at, m.signed_at, d.amount_cents"
    " FROM payments_directdebit d"
    " JOIN payments_debitbatch b ON b.id = d.batch_id"
    " JOIN billing_invoice i ON i.id = d.invoice_id"
    " JOIN mandates_mandate m ON m.id = d.mandate_id"
    " LEFT JOIN billing_invoicenotice n ON n.invoice_id = d.invoice_id"
    " LEFT JOIN outbox_outboxmessage o ON o.id = n.message_id"
    " WHERE d.state IN ('presented', 'rejected')"
)


def r11(world: World) -> Verdict:
    """From the mail of the outbox, or the day of the post; never an invoice older than its authorisation."""
    presented = rows(PRESENTED)
    return verdict(len(presented), (fault for row in presented for fault in _faults(world, row)))


def _faults(world: World, row: Row) -> Iterator[str]:
    name, collect_on, sent_at, posted_on, issued_at, signed_at, amount = row
    told_on = _told_on(sent_at, posted_on)
    days = world.files.reglement.said["billing"]["prenotification_days"]
    if told_on is None:
        yield f"{name}: presented on {collect_on}, never announced"
    elif (day(collect_on) - told_on).days < days:
        yield f"{name}: presented on {collect_on}, announced on {told_on}"
    if not world.lunches.almanac.is_working_day(day(collect_on)):
        yield f"{name}: {collect_on} is no working day"
    if instant(issued_at) < instant(signed_at):
        yield f"{name}: the invoice is older than the authorisation"
    if not amount:
        yield f"{name}: nothing to debit"


def _told_on(sent_at: str | None, posted_on: str | None) -> date | None:
    return paris_day(instant(sent_at)) if sent_at else day_or_none(posted_on)
