from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "preau.staff"
    label = "staff"
    verbose_name = "Équipe"
    default_auto_field = "django.db.models.BigAutoField"
