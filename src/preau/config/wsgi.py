import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preau.config.settings")

application = get_wsgi_application()

from preau.foundation.design.compiled import compile_folders  # noqa: E402 once the applications are ready

compile_folders("cases/public")
