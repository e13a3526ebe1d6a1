"""What a log line may not tell."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.conf import settings

from preau.config import redaction

CANARY = "camille.renaud@example.org"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What our own formatter writes, as production does."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    chain = settings.LOGGING["formatters"]["line"]["foreign_pre_chain"]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=chain,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def test_an_exception_keeps_its_type_and_lines_but_not_what_it_quotes(written: io.StringIO) -> None:
    try:
        raise ValueError(f"Key (email)=({CANARY}) already exists")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/espace/")
    line = json.loads(written.getvalue())
    assert line["exception"] == "builtins.ValueError"
    assert "test_redaction" in line["frames"][-1]
    assert CANARY not in written.getvalue()


def test_a_link_that_opens_without_login_is_cut(written: io.StringIO) -> None:
    logging.getLogger("django.request").error("Not Found: %s", "/suivi/oI3c9sTq2/")
    assert json.loads(written.getvalue())["event"] == "Not Found: /suivi/…"


def test_questions_are_cut(written: io.StringIO) -> None:
    logging.getLogger("django.request").error("Bad Request: %s", f"/simulateur/?courriel={CANARY}")
    assert json.loads(written.getvalue())["event"] == "Bad Request: /simulateur/"


def test_without_the_processors_the_values_would_be_written() -> None:
    """Negative control: a standard formatter quotes the message."""
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        event = {"event": "x", "exc_info": error}
        assert CANARY in str(structlog.processors.format_exc_info(None, "error", dict(event)))
        assert CANARY not in str(redaction.exception_without_values(None, "error", dict(event)))
