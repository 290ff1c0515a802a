"""From a draft to the end: offered, signed, live, reviewed, changed, ended."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from longtable.areas.agreements.actions import keeping, signing, writing
from longtable.areas.agreements.forms.signing import KeepForm, ReasonForm, SignForm
from longtable.areas.agreements.models import AgreementVersion, Party
from longtable.areas.agreements.queries import agreements, words
from longtable.areas.agreements.queries.wording import wording_hash
from longtable.areas.agreements.rules.agreements import (
    check_delete,
    check_end,
    check_finish_review,
    check_revise,
    check_sign,
)
from longtable.areas.agreements.views.finding import (
    AgreementRequest,
    for_agreement,
    for_one_posting,
    found,
    get_or_post,
    press,
    tried,
)
from longtable.foundation.partnerships.permission import NotAllowed


def _making(request: AgreementRequest) -> AgreementVersion:
    """The version in the making when there is one, else the one that stands for the agreement."""
    return agreements.in_the_making(request.agreement) or request.version


@for_one_posting
def offer(request: AgreementRequest) -> HttpResponse:
    """Ask every signatory to sign."""
    who, version = request.membership, _making(request)
    return press(
        request,
        lambda: signing.offer(actor=who, version=version),
        _page(request),
        "Sent. Every signatory has a notice and an e-mail.",
    )


@for_one_posting
def take_back(request: AgreementRequest) -> HttpResponse:
    """Make it a draft again."""
    who, version = request.membership, _making(request)
    return press(
        request,
        lambda: signing.take_back(actor=who, version=version),
        _page(request),
        "It is a draft again. Signatures on it are void.",
    )


@for_agreement
@get_or_post
def sign(request: AgreementRequest) -> HttpResponse:
    """A signatory reads the wording and agrees to it."""
    version = found(agreements.version_of(request.agreement, _making(request).number))
    party = _own_party(request, version)
    form = SignForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        read = form.cleaned_data["wording"]
        if tried(form, lambda: signing.sign(
            actor=request.membership, party=party, wording_read=read
        )):  # fmt: skip
            messages.success(request, f"You have signed for {party.organisation}.")
            return redirect(_page(request))
    context = {
        "form": form,
        "party": party,
        "version": version,
        "wording": wording_hash(version),
        "paragraph": words.paragraph(version),
        "sections": words.sections(version),
    }
    return render(request, "agreements/signing/sign.html", {**_about(request), **context})


@for_agreement
@get_or_post
def decline(request: AgreementRequest) -> HttpResponse:
    """A signatory says no, and why."""
    version = found(agreements.version_of(request.agreement, _making(request).number))
    party = _own_party(request, version)
    return _with_reason(
        request,
        lambda because: signing.decline(actor=request.membership, party=party, because=because),
        title="Decline to sign",
        text="The agreement becomes a draft again, and whoever wrote it is told why.",
        button="Decline",
        done="You have declined. Whoever wrote it is told.",
    )


def _own_party(request: AgreementRequest, version: AgreementVersion) -> Party:
    party = agreements.party_signed_by(version, request.membership)
    if party is None:
        raise NotAllowed("Only the person named for a party can sign or decline for it.")
    party.version = version
    check_sign(request.membership, party)
    return party


@for_one_posting
def start_review(request: AgreementRequest) -> HttpResponse:
    """Put it under review."""
    who, version = request.membership, request.version
    return press(
        request,
        lambda: keeping.start_review(actor=who, version=version),
        _page(request),
        "It is under review. It goes on sharing until it is kept, changed or ended.",
    )


@for_agreement
@get_or_post
def keep(request: AgreementRequest) -> HttpResponse:
    """Finish the review: it stays as it is."""
    check_finish_review(request.membership, request.version)
    form = KeepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["next_review"]

        def act() -> bool:
            keeping.keep(actor=request.membership, version=request.version, next_review=day)
            return True

        if tried(form, act):
            messages.success(request, "The review is finished. The agreement stays as it is.")
            return redirect(_page(request))
    context = {"form": form, "title": "Finish the review", "text": KEPT, **_about(request)}
    return render(request, "agreements/signing/reason.html", context)


KEPT = "It stays as it is until the next review. To change it, begin a new version instead."


@for_agreement
@get_or_post
def revise(request: AgreementRequest) -> HttpResponse:
    """Begin a new version."""
    check_revise(request.membership, request.version)
    return _with_reason(
        request,
        lambda because: keeping.revise(
            actor=request.membership, version=request.version, because=because
        ),
        title="Begin a new version",
        text="It begins as a copy. What is live goes on until every party has signed the new one.",
        button="Begin a new version",
        done="A new version is begun. Change what needs changing, then send it to be signed.",
        to="agreements:what_for",
    )


@for_agreement
@get_or_post
def end(request: AgreementRequest) -> HttpResponse:
    """End it, at once."""
    version = agreements.sharing(request.agreement) or request.version
    check_end(request.membership, version)
    return _with_reason(
        request,
        lambda because: keeping.end(actor=request.membership, version=version, because=because),
        title="End this agreement",
        text="Nothing goes through it from this moment, emergency overrides included.",
        button="End it now",
        done="It has ended. Nothing is shared under it any more.",
    )


@for_agreement
@get_or_post
def delete(request: AgreementRequest) -> HttpResponse:
    """Ask once more, then delete a draft."""
    version = _making(request)
    check_delete(request.membership, version)
    if request.method != "POST":
        context = {**_about(request), "version": version}
        return render(request, "agreements/signing/delete.html", context)
    writing.delete_draft(actor=request.membership, version=version)
    messages.success(request, "The draft is deleted.")
    return redirect("agreements:list", request.partnership.slug)


@for_agreement
@require_POST
def publish(request: AgreementRequest) -> HttpResponse:
    """Name it on the public page, or not."""
    public = request.POST.get("public") == "yes"
    shown = "named on" if public else "taken off"
    return press(
        request,
        lambda: writing.show_in_public(
            actor=request.membership, agreement=request.agreement, public=public
        ),
        _page(request),
        f"It is {shown} the public page.",
    )


def _with_reason(
    request: AgreementRequest,
    act: Callable[[str], object],
    *,
    title: str,
    text: str,
    button: str,
    done: str,
    to: str = "agreements:detail",
) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    form.submit_label = button  # type: ignore[misc]  # this form's own
    if request.method == "POST" and form.is_valid():

        def say() -> bool:
            act(form.cleaned_data["because"])
            return True

        if tried(form, say):
            messages.success(request, done)
            return redirect(to, request.partnership.slug, request.agreement.pk)
    context = {"form": form, "title": title, "text": text, **_about(request)}
    return render(request, "agreements/signing/reason.html", context)


def _about(request: AgreementRequest) -> dict[str, Any]:
    return {"agreement": request.agreement}


def _page(request: AgreementRequest) -> Any:
    return reverse("agreements:detail", args=[request.partnership.slug, request.agreement.pk])
