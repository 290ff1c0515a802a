"""Pages for what went wrong, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_ratelimit.exceptions import Ratelimited


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What a refusal is answered with: 429 for too many tries, else 403 with the reason."""
    if isinstance(exception, Ratelimited):
        response = render(request, "429.html", status=429)
        response["Retry-After"] = "60"
        return response
    return render(request, "403.html", {"reason": str(exception)}, status=403)
