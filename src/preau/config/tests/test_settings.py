"""An installation that misses something must not start; a demonstration starts with nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECRETS = {
    "SECRET_KEY": "a key of its own",
    "PREAU_BASE_URL": "https://famille.example.fr/",
    "MAIL_URL": "smtp+tls://portail:secret@mail.example.fr:587",
    "MAIL_FROM": "portail@example.fr",
}
PRINT = "from django.conf import settings as s; print({})"


def read(expression: str, **environment: str) -> str:
    """The value of an expression on the settings that this environment makes; raises with what they complained of."""
    done = subprocess.run(
        [sys.executable, "-c", PRINT.format(expression)],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "preau.config.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return done.stdout.strip()


@pytest.mark.parametrize("missing", SECRETS)
def test_production_does_not_start_without(missing: str) -> None:
    given = {name: value for name, value in SECRETS.items() if name != missing}
    with pytest.raises(RuntimeError, match=missing):
        read("s.SECRET_KEY", **given)


def test_production_starts_with_all_of_them() -> None:
    """Negative control of the test above."""
    assert read("s.BASE_URL, s.ALLOWED_HOSTS, s.EMAIL_USE_TLS", **SECRETS) == (
        "https://famille.example.fr ['famille.example.fr'] True"
    )


@pytest.mark.parametrize("url", ["dbcache://preau_cache", "locmemcache://"])
def test_three_hundred_visitors_do_not_empty_our_cache(url: str) -> None:
    """Django's own limit would let anybody push out codes and counts."""
    assert int(read("s.CACHES['default']['OPTIONS']['MAX_ENTRIES']", CACHE_URL=url, **SECRETS)) >= 50_000


def test_another_cache_is_left_as_it_is() -> None:
    assert read("'OPTIONS' in s.CACHES['default']", CACHE_URL="redis://localhost:6379/0", **SECRETS) == "False"


@pytest.mark.parametrize(
    "changes",
    [
        {"PREAU_CAPTCHETAT_URL": "http://captcha.example.fr"},
        {"PREAU_CAPTCHETAT_URL": "https://captcha.example.fr", "PREAU_CAPTCHETAT_OAUTH_URL": "http://oauth.example.fr"},
        {"PREAU_CAPTCHETAT_URL": "https://captcha.example.fr"},
    ],
)
def test_captchetat_needs_https_and_its_secrets(changes: dict[str, str]) -> None:
    with pytest.raises(RuntimeError, match="PREAU_CAPTCHETAT"):
        read("s.PREAU_CAPTCHETAT_URL", **SECRETS, **changes)


def test_production_refuses_the_demonstration() -> None:
    with pytest.raises(RuntimeError, match="production refuses"):
        read("s.DEBUG", PREAU_PROFILE="production", PREAU_DEMO="1", **SECRETS)


def test_production_refuses_a_database_that_a_power_cut_may_damage() -> None:
    with pytest.raises(RuntimeError, match="PREAU_THROWN_AWAY"):
        read("s.DEBUG", PREAU_THROWN_AWAY="1", **SECRETS)


@pytest.mark.parametrize(("thrown_away", "waits"), [("0", "NORMAL"), ("1", "OFF")])
def test_only_a_database_that_nobody_keeps_does_not_wait_for_the_disk(thrown_away: str, waits: str) -> None:
    told = read("s.DATABASES['default']['OPTIONS']['init_command']", PREAU_DEMO="1", PREAU_THROWN_AWAY=thrown_away)
    assert f"synchronous={waits};" in told


def test_a_demonstration_needs_nothing() -> None:
    assert read("s.PREAU_DEMO, s.DEBUG, s.PREAU_MAIL_HOLD.seconds", PREAU_DEMO="1") == "True False 0"


def test_production_cookies_are_bound_to_the_host_and_to_https() -> None:
    names = read("s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT", **SECRETS)
    assert names == "__Host-session __Host-csrf True True"


def test_a_demonstration_works_over_http() -> None:
    names = read("s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS", PREAU_DEMO="1")
    assert names == "session False 0"


def test_a_secret_comes_from_a_file_without_its_newline(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    given = SECRETS | {"SECRET_KEY_FILE": str(tmp_path / "key")}
    assert read("[s.SECRET_KEY]", **given) == "['from a file']"


def test_no_page_allows_anything_inline() -> None:
    directives = read("s.CONTENT_SECURITY_POLICY['DIRECTIVES']", PREAU_DEMO="1")
    assert "unsafe" not in directives
    assert "'frame-ancestors': [\"'none'\"]" in directives


def test_postgresql_keeps_its_connections() -> None:
    given = SECRETS | {"DATABASE_URL": "postgres://preau:x@db/preau?sslmode=require"}
    assert read("s.DATABASES['default']['OPTIONS']", **given) == "{'pool': True, 'sslmode': 'require'}"


def test_a_password_costs_what_was_decided() -> None:
    hashed = read(
        "__import__('django.contrib.auth.hashers').contrib.auth.hashers.make_password('x')[:40]", PREAU_DEMO="1"
    )
    assert hashed.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_nobody_pays_online_until_an_address_is_given() -> None:
    assert read("repr(s.PREAU_PAYFIP_URL), s.PREAU_PAYFIP_MODE", **SECRETS) == "'' W"


def test_orders_of_payment_travel_by_https_in_production() -> None:
    with pytest.raises(RuntimeError, match="PREAU_PAYFIP_URL"):
        read("s.PREAU_PAYFIP_URL", PREAU_PAYFIP_URL="http://www.payfip.gouv.fr", **SECRETS)
    assert read("s.PREAU_PAYFIP_URL", PREAU_PAYFIP_URL="http://localhost:9", PREAU_DEMO="1") == "http://localhost:9"


def test_an_unknown_mode_of_payment_does_not_start() -> None:
    with pytest.raises(RuntimeError, match="PREAU_PAYFIP_MODE"):
        read("s.PREAU_PAYFIP_MODE", PREAU_PAYFIP_MODE="P", **SECRETS)
