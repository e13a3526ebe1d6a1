"""The queue looks after itself."""

from datetime import timedelta

from preau.foundation.jobs import rescue
from preau.foundation.jobs.registry import periodic

periodic("jobs.rescue", every=timedelta(seconds=30), clock="real")(rescue.rescue)
periodic("jobs.prune", every=timedelta(days=1), clock="real")(rescue.prune)
