"""The site's own paths, and the stage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from tests.stage import board


@csrf_exempt
def stage(request: HttpRequest, key: str) -> HttpResponse:
    if request.method == "POST":
        act = board.write_later.enqueue if "later" in request.POST else board.write
        act(key, request.POST["text"])
        return HttpResponse(status=204) if "quietly" in request.POST else redirect(request.path)
    return render(request, "stage/page.html", board.context(key))


urlpatterns = [path("stage/<key>/", stage), path("", include("longtable.config.urls"))]
