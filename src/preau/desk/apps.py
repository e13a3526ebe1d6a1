from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "preau.desk"
    label = "desk"
    verbose_name = "Bureau des agents"
    default_auto_field = "django.db.models.BigAutoField"
