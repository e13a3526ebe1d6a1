"""Who works here."""

from django.urls import path

from preau.staff.agents import services, team

app_name = "staff-desk"

urlpatterns = [
    path("equipe/", team.team, name="team"),
    path("equipe/inviter/", team.invite, name="invite"),
    path("equipe/services/", services.services, name="services"),
    path("equipe/agents/<str:username>/", team.agent, name="agent"),
    path("equipe/agents/<str:username>/fermer/", team.close, name="close"),
    path("equipe/agents/<str:username>/inviter/", team.reopen, name="reopen"),
]
