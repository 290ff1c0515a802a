"""The front page and what belongs to no area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """The front page: join by code, or sign in."""
    return render(request, "ui/home.html")
