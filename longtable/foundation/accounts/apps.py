"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and how they sign in."""

    name = "longtable.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to what allauth says about second factors, and say where the pages are."""
        from allauth.mfa import signals as mfa

        from longtable.foundation.accounts import signals
        from longtable.foundation.ui.navigation import add_page

        mfa.authenticator_added.connect(signals.on_added, dispatch_uid="longtable")
        mfa.authenticator_used.connect(signals.on_used, dispatch_uid="longtable")
        mfa.authenticator_removed.connect(signals.on_removed, dispatch_uid="longtable")
        add_page("account", "Your account", "account")
