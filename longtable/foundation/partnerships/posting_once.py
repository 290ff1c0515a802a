"""A form that is sent twice from one page is acted on once.

A double press without JavaScript, or a retry after a lost connection, is led to where the first
one led. The page's key and all that was typed make the form's key, so going back and sending
something else is something else. Files are not read for this: their pages have rules of their own.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from longtable.foundation.partnerships.models.posted import PostedForm

FIELD = "page_key"
KEPT = timedelta(days=1)


def once(request: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What `answer` gives, or for a form that was taken already the redirect it gave then.

    One transaction: a second press waits for the first to be on disk. An answer that is no
    redirect (the form was refused) is forgotten, so that the mended form is taken.
    """
    if request.method != "POST" or FIELD not in request.POST or request.FILES:
        return answer()
    with transaction.atomic():
        posted, is_new = PostedForm.objects.get_or_create(
            key=_key(request), defaults={"membership": request.membership}
        )
        if not is_new:
            return HttpResponseRedirect(posted.led_to)
        return _answered(posted, answer())


def _answered(posted: PostedForm, response: HttpResponse) -> HttpResponse:
    if not isinstance(response, HttpResponseRedirect):
        posted.delete()
        return response
    posted.led_to = response.url
    posted.save(update_fields=["led_to"])
    PostedForm.objects.filter(posted_at__lt=timezone.now() - KEPT).delete()
    return response


def _key(request: Any) -> str:
    typed = sorted((k, v) for k, v in request.POST.lists() if k != "csrfmiddlewaretoken")
    return hashlib.sha256(
        repr((request.membership.pk, request.get_full_path(), typed)).encode()
    ).hexdigest()
