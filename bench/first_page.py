"""From nothing to the public home, in the product; run as a process of its own by P13."""

from wsgiref.util import setup_testing_defaults

from preau.config.wsgi import application

if __name__ == "__main__":
    answered: list[str] = []
    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    body = application(environ, lambda status, _headers: answered.append(status))
    assert answered == ["200 OK"], answered
    assert b"</html>" in b"".join(body)
