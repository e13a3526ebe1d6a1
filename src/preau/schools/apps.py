from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "preau.schools"
    label = "schools"
    verbose_name = "Écoles"
    default_auto_field = "django.db.models.BigAutoField"
