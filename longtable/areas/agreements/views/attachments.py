"""Documents of a version: put to a draft, taken away from it, downloaded by members."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from longtable.areas.agreements.actions import writing
from longtable.areas.agreements.forms.attachments import AttachForm
from longtable.areas.agreements.models import Attachment
from longtable.areas.agreements.queries.agreements import attachment_of
from longtable.areas.agreements.views.finding import (
    AgreementRequest,
    for_agreement,
    for_draft,
    found,
    get_or_post,
    press,
    tried,
)


@for_draft
@get_or_post
def attach(request: AgreementRequest) -> HttpResponse:
    """What is attached to the draft, and room for more."""
    posted = request.method == "POST"
    form = AttachForm(request.POST, request.FILES) if posted else AttachForm()
    if posted and form.is_valid():
        title, file = form.cleaned_data["title"], form.cleaned_data["file"]
        if tried(form, lambda: writing.attach(
            actor=request.membership, version=request.version, title=title, file=file
        )):  # fmt: skip
            messages.success(request, "It is attached.")
            return redirect(_page(request))
    context = {"form": form, "agreement": request.agreement, "version": request.version}
    return render(request, "agreements/writing/attach.html", context)


@for_draft
@require_POST
def detach(request: AgreementRequest, attachment: int) -> HttpResponse:
    """Take a document away from the draft."""
    attached = [one for one in request.version.attachments.all() if one.pk == attachment]
    one: Attachment = found(attached[0] if attached else None)
    one.version = request.version
    return press(
        request,
        lambda: writing.detach(actor=request.membership, attachment=one),
        _page(request),
        "It is taken away.",
    )


@for_agreement
@require_safe
def download(request: AgreementRequest, attachment: int) -> HttpResponse:
    """A document, as a file to keep; never shown in the browser as a page of this site."""
    one = found(attachment_of(request.agreement, attachment))
    name = f"{one.title}.{str(one.file.name).rpartition('.')[2]}"
    with one.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _page(request: AgreementRequest) -> str:
    return reverse("agreements:attach", args=[request.partnership.slug, request.agreement.pk])
