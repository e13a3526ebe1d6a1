from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "preau.agendas"
    label = "agendas"
    verbose_name = "Rendez-vous"
    default_auto_field = "django.db.models.BigAutoField"
