"""Logs: one JSON object per line on standard error, without personal data (``config.redaction``)."""

import structlog
from structlog.typing import Processor

from preau.config import redaction
from preau.config.settings.env import PRODUCTION, text

SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    redaction.exception_without_values,
    redaction.path_without_tokens,
]
RENDERER = structlog.processors.JSONRenderer() if PRODUCTION else structlog.dev.ConsoleRenderer(colors=False)

structlog.configure(
    processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": SHARED,
            "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, RENDERER],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": text("PREAU_LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # A 404 or a 403 is somebody's ordinary day, not an event for the operator.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "WARNING"},
        # Every line of every SMTP conversation of the demo's mailbox.
        "mail.log": {"level": "WARNING"},
        # Our own jobs say when they are done; the engine and the demonstration's mail server would say it again.
        "django_tasks": {"level": "WARNING"},
    },
}
LOGGING_CONFIG = "logging.config.dictConfig"
