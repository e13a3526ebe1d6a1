"""From nothing to the public home, in the product; run as a process of its own by P13."""

import sys
from collections.abc import Callable
from wsgiref.util import setup_testing_defaults

# structlog loads it where it is: only the tools of the developers bring it (``uv sync --no-dev`` does not).
sys.modules["rich"] = None  # type: ignore[assignment]

from preau.config.wsgi import application  # noqa: E402

if __name__ == "__main__":
    answered: list[str] = []

    def start(status: str, _headers: object, _error: object = None, /) -> Callable[[bytes], None]:
        answered.append(status)
        return lambda _chunk: None

    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    body = application(environ, start)
    assert answered == ["200 OK"], answered
    assert b"</html>" in b"".join(body)
