import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

# What a process loads to start stays: looking for garbage in it, again and again, is an eighth of the start.
gc.disable()
# Seconds. A page gives its turn to the other threads at each statement and waits to have it back: with Python's five
# milliseconds, a dashboard beside one page that is being drawn waits sixteen times.
sys.setswitchinterval(0.0005)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preau.config.settings")

application = get_wsgi_application()

from preau.foundation.design.compiled import compile_folders  # noqa: E402 once the applications are ready

compile_folders("cases/public")
gc.freeze()
gc.enable()
