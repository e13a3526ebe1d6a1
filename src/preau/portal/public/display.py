"""« Affichage »: the size of the text and the contrast, for everybody; an account keeps them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from preau.foundation.design import comfort
from preau.foundation.web.access import public
from preau.portal.forms import ComfortForm


@public
def display(request: HttpRequest) -> HttpResponse:
    now = comfort.comfort_of(request)
    form = ComfortForm(request.POST or None, initial={"size": now.size, "contrast": now.contrast})
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("C’est enregistré."))
        response = redirect("portal:display")
        comfort.keep(response, form.comfort)
        return response
    return render(request, "portal/public/display.html", {"form": form})
