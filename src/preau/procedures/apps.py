from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "preau.procedures"
    label = "procedures"
    verbose_name = "Démarches"
    default_auto_field = "django.db.models.BigAutoField"
