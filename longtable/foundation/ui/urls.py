"""Paths that belong to no area."""

from django.urls import path, re_path

from longtable.foundation.ui import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.choose_language, name="choose-language"),
    path("robots.txt", views.robots, name="robots"),
    path("site.webmanifest", views.web_manifest, name="web-manifest"),
    re_path(r"^brand/(?P<colour>[0-9a-f]{6})\.css$", views.brand, name="brand-stylesheet"),
]
