"""Work of payments done outside the request: registered by being imported."""

from preau.payments.jobs import online, till

__all__ = ["online", "till"]
