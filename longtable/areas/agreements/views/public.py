"""The public page of a partnership: which agreements exist and for what. Nobody is named."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.areas.agreements.queries.agreements import public_agreements
from longtable.areas.agreements.queries.entrance import partnership_called
from longtable.areas.agreements.queries.words import paragraph
from longtable.foundation.partnerships.scoping import within


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """Agreements that share now and that a steward chose to name; without any there is no page."""
    partnership = partnership_called(slug)
    if partnership is None:
        raise Http404("There is no such page.")
    with within(partnership):
        named = public_agreements()
        if not named:
            raise Http404("There is no such page.")
        context = {
            "partnership": partnership,
            "agreements": [(version, paragraph(version)) for version in named],
        }
        return render(request, "agreements/public.html", context)
