from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "preau.foundation.jobs"
    label = "jobs"
    verbose_name = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
