"""What is installed, in which order a request meets it."""

from pathlib import Path
from typing import Any

INSTALLED_APPS = [
    "preau.demo",
    "preau.portal",
    "preau.desk",
    "preau.delegation",
    "preau.owndata",
    "preau.staff",
    "preau.payments",
    "preau.billing",
    "preau.canteen",
    "preau.tariffs",
    "preau.mandates",
    "preau.cases",
    "preau.procedures",
    "preau.duplicates",
    "preau.linking",
    "preau.families",
    "preau.agendas",
    "preau.quotas",
    "preau.credentials",
    "preau.accounts",
    "preau.schools",
    "preau.rulebook",
    "preau.foundation.audit",
    "preau.foundation.captcha",
    "preau.foundation.clock",
    "preau.foundation.design",
    "preau.foundation.files",
    "preau.foundation.jobs",
    "preau.foundation.outbox",
    "preau.foundation.pdf",
    "preau.foundation.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "preau.foundation.design.cotton.CottonConfig",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "preau.foundation.web.middleware.RequestLog",
    "preau.foundation.web.middleware.BodyLimit",
    "preau.foundation.web.middleware.NoNul",
    "django.middleware.common.CommonMiddleware",
    "preau.foundation.clock.middleware.BusinessTime",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "preau.accounts.middleware.CurrentActor",
    "preau.accounts.remembered.Remembered",
    "preau.delegation.middleware.StandIn",
    "preau.foundation.web.closed.ClosedByDefault",
    "preau.credentials.middleware.SecondStepFirst",
    "preau.foundation.web.middleware.RefusedIsForbidden",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "preau.config.urls"
WSGI_APPLICATION = "preau.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Most of what a page is made of lies there: looked for in each application first, it costs twenty misses.
        "DIRS": [Path(__file__).parents[2] / "foundation" / "design" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "preau.foundation.design.context.organisation",
                "preau.accounts.context.session",
                "preau.portal.context.menu",
                "preau.desk.context.menu",
                "preau.demo.context.banner",
                "preau.delegation.context.banner",
            ],
        },
    }
]
