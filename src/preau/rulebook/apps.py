from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "preau.rulebook"
    label = "rulebook"
    verbose_name = "Règlements"
    default_auto_field = "django.db.models.BigAutoField"
