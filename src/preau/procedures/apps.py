from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "preau.procedures"
    label = "procedures"
    verbose_name = "Démarches"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from preau.agendas import queries as agendas
        from preau.procedures.queries import agendas_booked_by

        agendas.booked_by(agendas_booked_by)
