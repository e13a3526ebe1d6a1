from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "preau.foundation.outbox"
    label = "outbox"
    verbose_name = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
