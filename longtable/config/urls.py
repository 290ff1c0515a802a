"""Every path of the site, by area."""

from django.urls import include, path

handler403 = "longtable.foundation.ui.errors.refused"
urlpatterns = [
    path("", include("longtable.foundation.ui.urls")),
    path("", include("longtable.foundation.accounts.urls")),
    path("", include("longtable.foundation.partnerships.urls")),
    path("", include("longtable.foundation.audit.urls")),
    path("", include("longtable.foundation.notices.urls")),
    path("", include("longtable.areas.conversations.urls")),
    path("", include("longtable.areas.agreements.urls")),
    path("", include("longtable.areas.common_ground.urls")),
    path("", include("longtable.areas.registrations.urls")),
    path("", include("longtable.areas.sensemaking.urls")),
    path("", include("longtable.areas.diagnostic.urls")),
]
