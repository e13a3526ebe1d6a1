from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "preau.foundation.jobs"
    label = "jobs"
    verbose_name = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.foundation.jobs.registry import autodiscover

        autodiscover()
