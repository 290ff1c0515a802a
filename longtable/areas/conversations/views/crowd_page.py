"""A guest's page as a crowd sees it that has just come in: rendered once a second for all.

Whoever has given nothing yet sees what all see who chose the same room and the same consent. The
steps are always those of now; what others said to them is about a second old, and kept current from
then on. Where words are kept nowhere, no rendering is kept either.
"""

import re
import time
from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpResponse
from django.template.loader import render_to_string

from longtable.areas.conversations.models import Activity, Participant, Upvote
from longtable.areas.conversations.queries.from_above import runner_of
from longtable.areas.conversations.queries.live import KIND
from longtable.areas.conversations.queries.pulse import mark
from longtable.areas.conversations.views import crowd, seat
from longtable.areas.conversations.views.guests import GuestRequest
from longtable.foundation.live import token

NEW_FOR_S = 1
STREAM = re.compile(r'(data-live-(?:stream|state)="[^"]*[?&;]token=)[^"&]*')
NOW = re.compile(r'(data-now=")[^"]*')
WHO = re.compile(r'<p class="govuk-body" id="who">.*?</p>', re.DOTALL)


def for_newcomers(
    request: GuestRequest, guest: Participant, render: Callable[[], HttpResponse]
) -> HttpResponse:
    """What `render` gives; for those who have just come in, one rendering for all of them."""
    conversation = request.conversation
    cookie = seat.cookie_name(conversation.join_code)
    if not (conversation.is_open and conversation.keeps_words):
        return render()
    if not crowd.brings_nothing(request, cookie) or guest.contributions.exists():
        return render()
    asked = list(conversation.activities.all())
    if any(one.is_open and runner_of(one) for one in asked) or _has_upvoted(guest, asked):
        return render()
    page = crowd.shared(request, f"page.{_mark(guest, asked)}", NEW_FOR_S, render)
    return HttpResponse(_own(guest, crowd.with_own_forms(request, page)))


def _has_upvoted(guest: Participant, asked: list[Activity]) -> bool:
    takes_voices = any(one.kind == Activity.Kind.PANEL_QUESTIONS for one in asked)
    return takes_voices and Upvote.objects.filter(participant=guest).exists()


def _mark(guest: Participant, asked: list[Activity]) -> str:
    steps = [
        [one.is_open, *(field.value_from_object(one) for field in one._meta.concrete_fields)]
        for one in asked
    ]
    return mark(guest.consent, guest.room_id, steps)


def _own(guest: Participant, page: str) -> str:
    """`page` with a permission to listen of its own, the time, and who its reader said they are."""
    permission = quote(token.issue(KIND, guest.live_key, "guest"), safe="")
    page = STREAM.sub(lambda found: found[1] + permission, page)
    page = NOW.sub(lambda found: f"{found[1]}{time.time():.6f}", page)
    who = render_to_string("conversations/guest/who.html", {"participant": guest}).strip()
    return WHO.sub(lambda _: who, page)
