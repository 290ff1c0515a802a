"""Forms about signing in and about one's own account; allauth's, in our words."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from longtable.foundation.ui.forms import Plain, PlainForm

APP_CODE_HINT = "Six digits from your authenticator app, or one of your recovery codes."


class AccountForm(PlainForm):
    """One's own name and language."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As other members see it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name, so that others know who you are."},
    )
    language = forms.ChoiceField(
        label="Language",
        choices=settings.SPOKEN_LANGUAGES,
        widget=forms.RadioSelect,
        help_text="Which you would rather read. Pages are in English until they are translated.",
    )


class SignInForm(Plain, RequestLoginCodeForm):
    """The e-mail address to send a code to."""

    submit_label = _("Send me a code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(
            label=_("E-mail address"),
            help_text=_("We send a code to this address. There is no password to remember."),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": _("Enter your e-mail address."),
                "invalid": _("Enter an e-mail address such as name@example.org."),
            },
        )


class _Code(Plain):
    hint: Any = ""
    missing: Any = _("Enter the code.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["code"] = forms.CharField(
            label=_("Code"),
            help_text=self.hint,
            max_length=40,
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "one-time-code",
                    "autocapitalize": "characters",
                    "spellcheck": "false",
                    "class": "govuk-input--width-10",
                }
            ),
            error_messages={"required": self.missing},
        )


class CodeForm(_Code, ConfirmLoginCodeForm):
    """The code that came by e-mail."""

    submit_label = _("Sign in")
    hint = _("Two groups of four letters. Capitals and the dash do not matter.")
    missing: Any = _("Enter the code from the e-mail.")


class SecondStepForm(_Code, AuthenticateForm):
    """A code from an authenticator app, when signing in."""

    submit_label = "Sign in"
    hint = APP_CODE_HINT
    missing = "Enter the code from your authenticator app."


class ShowAgainForm(_Code, ReauthenticateForm):
    """A code from an authenticator app, before something that matters."""

    submit_label = "Go on"
    hint = APP_CODE_HINT
    missing = "Enter the code from your authenticator app."


class AddAppForm(_Code, ActivateTOTPForm):
    """The first code of a new authenticator app."""

    submit_label = "Set it up"
    hint = "The six digits that your app shows now."
    missing = "Enter the code that your app shows."


class RemoveAppForm(Plain, DeactivateTOTPForm):
    """Removing the authenticator app."""

    submit_label = "Remove it"


class NewRecoveryCodesForm(Plain, GenerateRecoveryCodesForm):
    """New recovery codes."""

    submit_label = "Make new codes"


BAD_CREDENTIAL = "The passkey was not used. Try again, or use another way."


class PasskeyForm(AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    def clean_credential(self) -> Any:
        """Refuse what is no credential; allauth would let it raise."""
        try:
            return super().clean_credential()
        except (AttributeError, KeyError, TypeError, ValueError):
            raise forms.ValidationError(BAD_CREDENTIAL) from None


class PasskeyAloneForm(PasskeyForm, LoginWebAuthnForm):
    """A passkey instead of a code by e-mail."""


class PasskeyAgainForm(PasskeyForm, ReauthenticateWebAuthnForm):
    """A passkey before something that matters."""


class AddPasskeyForm(Plain, AddWebAuthnForm):
    """A new passkey; the browser fills in the credential."""

    submit_label = ""

    def clean(self) -> dict[str, Any]:
        """Refuse what is no credential; allauth would let it raise."""
        try:
            return super().clean()
        except (AttributeError, KeyError, TypeError, ValueError):
            raise forms.ValidationError(BAD_CREDENTIAL) from None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, passwordless = self.fields["name"], self.fields["passwordless"]
        name.label = "A name for this passkey"
        name.help_text = "For example: my work phone."
        passwordless.label = (
            "Let me sign in with this passkey alone. It asks for my fingerprint, face or PIN."
        )
        passwordless.help_text = ""


class RenamePasskeyForm(Plain, EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label = "A name for this passkey"
        name.error_messages["required"] = "Enter a name, such as: my work phone."
