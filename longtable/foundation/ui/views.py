"""The front page and what belongs to no area."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from longtable.foundation.partnerships.models import Membership
from longtable.foundation.ui import navigation
from longtable.foundation.ui.colours import brand_colour_problem, mixed, on_dark
from longtable.foundation.ui.languages import speak_to_members

DAY = 24 * 3600
YEAR = 365 * DAY
JOIN = "/join/"  # answered by the area in which guests join, which this floor cannot know


def home(request: HttpRequest) -> HttpResponse:
    """The front page: join by code, sign in, or go to one's partnerships."""
    if request.user.is_authenticated:
        speak_to_members(request)
    seats = Membership.all_of(request.user) if request.user.is_authenticated else []
    tables = [(seat, navigation.address("partnership", seat.partnership.slug)) for seat in seats]
    return render(request, "ui/home.html", {"join": JOIN, "tables": tables})


@csrf_exempt  # it changes no more than the language of the pages that this browser shows
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language, and go back to the page where it was chosen."""
    return set_language(request)


@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines should leave alone: everything but the front page and write-ups."""
    lines = ["User-agent: *", "Disallow: /p/", "Disallow: /accounts/", "Disallow: /join/", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@cache_control(public=True, max_age=DAY)
def web_manifest(request: HttpRequest) -> JsonResponse:
    """Name, mark and colours for a phone's home screen."""
    mark = {"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    manifest = {
        "name": "Longtable",
        "short_name": "Longtable",
        "start_url": "/",
        "display": "browser",
        "background_color": "#FBF8F3",
        "theme_color": "#FFFFFF",
        "icons": [mark],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


@cache_control(public=True, max_age=YEAR, immutable=True)
def brand(request: HttpRequest, colour: str) -> HttpResponse:
    """A partnership's colour as a stylesheet.

    The address holds the colour, not the partnership: it can be kept for ever, asks the database
    nothing and tells nobody which partnerships there are.
    """
    light = f"#{colour.upper()}"
    if brand_colour_problem(light):
        raise Http404("Too little contrast for a brand colour.")
    dark = on_dark(light)
    context = {
        "light": light,
        "light_hover": mixed(light, "#000000", 0.25),
        "dark": dark,
        "dark_hover": mixed(dark, "#FFFFFF", 0.35),
        "dark_deep": mixed(dark, "#000000", 0.35),
    }
    return render(request, "ui/brand.css", context, content_type="text/css")
