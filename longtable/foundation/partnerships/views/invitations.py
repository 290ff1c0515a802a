"""Inviting people, and the page that an invitation's secret link opens."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.decorators import ratelimit

from longtable.foundation.accounts.models import Person
from longtable.foundation.accounts.sign_in import sign_in_with_proved_email
from longtable.foundation.partnerships import actions, queries, rules
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.forms import AcceptForm, InviteForm
from longtable.foundation.partnerships.models import Invitation, Membership
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.ui.languages import in_members_language


@require_http_methods(["GET", "POST"])
@ratelimit(key="user_or_ip", rate="100/h", method="POST", block=True)
@for_members
def invite(request: MemberRequest) -> HttpResponse:
    """Invite somebody by e-mail."""
    rules.check_invite(request.membership)
    form = InviteForm(request.POST or None, initial={"roles": ["member"]})
    if form.is_valid():
        invitation = actions.invite(actor=request.membership, **form.cleaned_data)
        messages.success(request, f"The invitation to {invitation.email} is on its way.")
        return redirect("partnerships:members", request.partnership.slug)
    return render(request, "partnerships/invite.html", {"form": form})


@require_POST
@ratelimit(key="user_or_ip", rate="100/h", method="POST", block=True)
@for_members
def resend(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """Send an invitation again with a new link."""
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    actions.resend_invitation(actor=request.membership, invitation=invitation)
    messages.success(request, f"A new invitation to {invitation.email} is on its way.")
    return redirect("partnerships:members", request.partnership.slug)


@require_POST
@for_members
def withdraw(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    actions.withdraw_invitation(actor=request.membership, invitation=invitation)
    messages.success(request, f"The invitation to {invitation.email} no longer works.")
    return redirect("partnerships:members", request.partnership.slug)


@in_members_language
@never_cache
@require_http_methods(["GET", "POST"])
@ratelimit(key="ip", rate="60/h", method="POST", block=True)
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to whoever holds its link, and take their answer."""
    invitation = queries.invitation_with(token)
    if invitation is None:
        return render(request, "partnerships/invitation_unknown.html", status=404)
    known = _signed_in(request) or Person.objects.filter(email=invitation.email).first()
    if reason := rules.why_not_accept(invitation, known):
        return _cannot_accept(request, invitation, reason)
    form = None if known else AcceptForm(request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and (form is None or form.is_valid()):
        return _accepted(request, invitation, form.cleaned_data["name"] if form else "")
    context = {"invitation": invitation, "form": form, "known": known}
    return render(request, "partnerships/invitation.html", context)


def _signed_in(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _accepted(request: HttpRequest, invitation: Invitation, name: str) -> HttpResponse:
    person = _signed_in(request)
    try:
        seat = actions.accept_invitation(invitation=invitation, person=person, name=name)
    except NotAllowed as refusal:
        return _cannot_accept(request, invitation, str(refusal))
    messages.success(request, f"Welcome to {invitation.partnership}.")
    home = reverse("partnership", args=[invitation.partnership.slug])
    if person is not None:
        return redirect(home)
    return sign_in_with_proved_email(request, seat.person, then=home)


def _cannot_accept(request: HttpRequest, invitation: Invitation, reason: str) -> HttpResponse:
    person = _signed_in(request)
    if person and any(s.partnership == invitation.partnership for s in Membership.all_of(person)):
        return redirect(invitation.partnership)  # a second click on a link that has done its work
    context: dict[str, Any] = {"invitation": invitation, "reason": reason}
    context["somebody_else"] = bool(person) and invitation.is_open
    status = 403 if context["somebody_else"] else 410
    return render(request, "partnerships/invitation_closed.html", context, status=status)
