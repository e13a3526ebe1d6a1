"""SQLite by default (embedded), PostgreSQL when DATABASE_URL says so."""

from typing import Any

from preau.config.settings.env import DATA_DIR, TESTING, THROWN_AWAY, env, text

SYNCHRONOUS = "OFF" if THROWN_AWAY else "NORMAL"
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={SYNCHRONOUS}; PRAGMA foreign_keys=ON;",
}


def database(url: str) -> dict[str, Any]:
    """The connection that a URL names, with the options that suit its engine."""
    config: dict[str, Any] = env.db_url_config(url)
    if "sqlite3" in config["ENGINE"]:
        # A file, not memory: threads of a test meet the same locks as processes of the product.
        return config | {"OPTIONS": SQLITE_OPTIONS, "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")}}
    if TESTING:  # a pool would keep connections open and the throwaway database could not be dropped
        return config
    # CONN_MAX_AGE=0 costs 2.6 times a pooled connection with psycopg.
    return config | {"OPTIONS": {"pool": True} | config.get("OPTIONS", {})}


DATABASES = {"default": database(text("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'preau.sqlite3'}"))}


def cache(url: str) -> dict[str, Any]:
    """The shared cache that a URL names; ours keeps enough for an opening day.

    Django's own three hundred entries would let anybody who opens as many pages push out
    the security codes of the others, and the counts of their own wrong passwords.
    """
    config: dict[str, Any] = env.cache_url_config(url)
    bounded = config["BACKEND"].endswith(("DatabaseCache", "LocMemCache"))
    return config | {"OPTIONS": {"MAX_ENTRIES": 50_000} | config.get("OPTIONS", {})} if bounded else config


CACHES = {"default": cache(text("CACHE_URL", default="locmemcache://" if TESTING else "dbcache://preau_cache"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The engine of background work; our own rows say what is due (foundation.jobs).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
