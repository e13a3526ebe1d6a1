"""The dev mailbox, read like a parent would."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from preau.demo import mailbox_text, queries
from preau.demo.access import demo_only
from preau.foundation.web.pagination import page_of


@demo_only
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    recipient = request.GET.get("a", "")[:320]
    page = page_of(queries.mails(recipient), request)
    return render(request, "demo/public/mail_list.html", {"page": page, "recipient": recipient})


@demo_only
# The mail as it looks, in a frame of its own; csp_update is typed for views without arguments.
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
@require_safe
def mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    received = get_object_or_404(queries.mails(), pk=mail_id)
    raw = bytes(received.raw)
    context = {
        "mail": received,
        "text": mailbox_text.body_of(raw, "plain"),
        "has_html": bool(mailbox_text.body_of(raw, "html")),
        "attachments": mailbox_text.attachments_of(raw),
    }
    return render(request, "demo/public/mail.html", context)


@demo_only
@xframe_options_sameorigin
@require_safe
def mail_html(request: HttpRequest, mail_id: int) -> HttpResponse:
    received = get_object_or_404(queries.mails(), pk=mail_id)
    response = HttpResponse(mailbox_text.body_of(bytes(received.raw), "html"))
    # A mail may style itself, and may do nothing else: no script, no form, links open outside the frame.
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
        "sandbox allow-popups allow-top-navigation-by-user-activation"
    )
    return response


@demo_only
@require_safe
def attachment(request: HttpRequest, mail_id: int, number: int) -> HttpResponse:
    received = get_object_or_404(queries.mails(), pk=mail_id)
    found = mailbox_text.attachments_of(bytes(received.raw))
    if not 1 <= number <= len(found):
        raise Http404
    chosen = found[number - 1]
    return HttpResponse(
        chosen.content,
        content_type=chosen.media_type,
        headers={"Content-Disposition": f'attachment; filename="{number}.pdf"', "X-Content-Type-Options": "nosniff"},
    )
