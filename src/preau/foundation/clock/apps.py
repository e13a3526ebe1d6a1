from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "preau.foundation.clock"
    label = "clock"
    verbose_name = "clock"
    default_auto_field = "django.db.models.BigAutoField"
