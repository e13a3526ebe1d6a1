"""Work of payments done outside the request: registered by being imported."""

from preau.payments.jobs import debits, online, till

__all__ = ["debits", "online", "till"]
