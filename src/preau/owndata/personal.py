"""What the house itself holds about people, and the copies that they asked for."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported("owndata.DataCopy", {"user": Whose.ACCOUNT}, ("asked_at", "ready_at", "expires_at"), journal=True),
    LeftOut("audit.AuditEvent", Why.COPY),  # the journal of the copy tells them in words
    LeftOut("outbox.OutboxMessage", Why.WORK),
    Exported("outbox.Refusal", {"reader_id": Whose.ACCOUNT}, ("topic", "channel", "refused_at")),
    LeftOut("files.StoredFile", Why.COPY),
)
