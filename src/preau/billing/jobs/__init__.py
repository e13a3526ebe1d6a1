"""Work of billing done outside the request; every module registers its own."""

from preau.billing.jobs import documents, runs

__all__ = ["documents", "runs"]
