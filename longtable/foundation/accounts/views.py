"""Signing in, one's own account, and signing in as a persona of the demonstration."""

from typing import Any, cast

from allauth.account.views import RequestLoginCodeView
from allauth.decorators import rate_limit
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.providers.openid_connect.views import login as allauth_oidc_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from longtable.foundation.accounts import actions, queries, second_factor
from longtable.foundation.accounts.demo import demo_only
from longtable.foundation.accounts.forms import AccountForm
from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.queries import seats_of
from longtable.foundation.ui.languages import in_members_language


@method_decorator([rate_limit(action="login"), never_cache], name="dispatch")
class SignIn(RequestLoginCodeView):
    """Ask for the e-mail address; the same answer whether it is known here or not."""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the organisations that people can sign in through."""
        providers = get_social_adapter(self.request).list_providers(self.request)
        return super().get_context_data(**kwargs) | {"providers": providers}


def oidc_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Start signing in through an organisation.

    The organisation's address is opened by a page, not by a redirect: a browser that keeps to
    the content security policy lets no form lead off this site, not even by a redirect.
    """
    response = allauth_oidc_login(request, provider_id)
    if response.status_code != 302 or request.method != "POST":
        return response
    return render(request, "accounts/to_organisation.html", {"address": response["Location"]})


@in_members_language
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own name, language, second step and sessions."""
    person = cast(Person, request.user)
    form = AccountForm(
        request.POST or None, initial={"name": person.name, "language": person.language}
    )
    if form.is_valid():
        actions.save_account(actor=person, **form.cleaned_data)
        messages.success(request, "Your account is saved.")
        return redirect("account")
    context = {"form": form, "second_step": second_factor.is_set_up(person)}
    return render(request, "accounts/account.html", context)


@in_members_language
@login_required
@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End one's sessions on all other devices."""
    person = actions.sign_out_elsewhere(actor=cast(Person, request.user))
    update_session_auth_hash(request, person)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("account")


@in_members_language
@demo_only
@never_cache
@require_http_methods(["GET", "POST"])
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the named people of the demonstration."""
    if request.method == "POST":
        person = get_object_or_404(queries.personas(), pk=_number(request.POST.get("person", "")))
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        second_factor.waive(request)
        return redirect(settings.LOGIN_REDIRECT_URL)
    people = list(queries.personas())
    seats = seats_of(people)
    personas = [(person, seats[person.pk]) for person in people]
    return render(request, "accounts/demo_sign_in.html", {"personas": personas})


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
