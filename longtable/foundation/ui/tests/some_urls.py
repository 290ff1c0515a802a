"""Two addresses inside a partnership, for tests of the navigation."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest, slug: str) -> HttpResponse:
    """An empty page."""
    return HttpResponse()


urlpatterns = [
    path("p/<slug:slug>/talks/", nothing, name="some-talks"),
    path("p/<slug:slug>/workshops/", nothing, name="some-workshops"),
]
