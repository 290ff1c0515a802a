"""Paths. Of allauth's own only those that are used: nobody has a password or signs up here."""

from allauth.account import views as allauth
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect.views import callback
from django.urls import include, path

from longtable.foundation.accounts import views
from longtable.foundation.ui.languages import in_members_language

sign_in = views.SignIn.as_view()
second_steps = [
    path("", second_step.index, name="mfa_index"),
    path("authenticate/", second_step.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "passkeys/reauthenticate/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/<int:pk>/rename/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]
for second_step_page in second_steps:
    second_step_page.callback = in_members_language(second_step_page.callback)
accounts = [
    path("login/", sign_in, name="account_login"),
    path("login/", sign_in, name="account_request_login_code"),
    path("login/code/", allauth.confirm_login_code, name="account_confirm_login_code"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    # Exists because allauth's e-mails and pages point at it; it says that nobody signs up.
    path("signup/", allauth.signup, name="account_signup"),
    path("second-step/", include(second_steps)),
    path("oidc/<slug:provider_id>/", views.oidc_login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/callback/", callback, name="openid_connect_callback"),
    path("oidc-cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc-failed/", social.login_error, name="socialaccount_login_error"),
]
urlpatterns = [
    path("accounts/", include(accounts)),
    path("account/", views.account, name="account"),
    path("account/sign-out-elsewhere/", views.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("demo/sign-in/", views.demo_sign_in, name="demo-sign-in"),
]
