"""What a log line may not tell: values inside exceptions, tokens and questions inside addresses."""

import re
import traceback

from structlog.typing import EventDict, WrappedLogger

# A link that opens without login is a secret (tracking, activation, password, unsubscribing).
OPENS = (
    "suivi|activation|mot-de-passe-oublie|nouveau-courriel|mes-donnees/copie|invitation|desabonnement|premiers-pas"
    "|aide-a-une-famille"
)
SECRET_PATH = re.compile(rf"(/(?:{OPENS})/)[^\s\"']+")
QUESTION = re.compile(r"(/[^\s?\"']*)\?[^\s\"']+")


def exception_without_values(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep where and of which type, drop the message: a database quotes the row it refuses."""
    info = event.pop("exc_info", None)
    if isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if not isinstance(info, tuple) or info[0] is None:
        return event
    kind, _error, trace = info
    frames = traceback.extract_tb(trace)
    event["exception"] = f"{kind.__module__}.{kind.__qualname__}"
    event["frames"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def path_without_tokens(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Cut the secret of a link and everything after a question mark."""
    event["event"] = QUESTION.sub(r"\1", SECRET_PATH.sub(r"\1…", str(event.get("event", ""))))
    return event
