"""What follows when allauth says that a second factor was added, shown or removed."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator

from longtable.foundation.accounts import actions, second_factor
from longtable.foundation.accounts.models import Person


def on_added(request: Any, user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    """Setting a factor up shows it, too: nobody is asked for it again a moment later."""
    if authenticator.type in second_factor.KINDS:
        second_factor.mark_shown(request, user)
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )
    actions.note_second_factor(actor=user, change="added", kind=authenticator.type)


def on_used(request: Any, user: Person, **kwargs: Any) -> None:
    """This session has shown a second factor."""
    second_factor.mark_shown(request, user)


def on_removed(user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    """Keep in the record that it is gone."""
    actions.note_second_factor(actor=user, change="removed", kind=authenticator.type)
