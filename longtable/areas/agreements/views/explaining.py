"""Explain access: for a person's record, who could see it today and by which clause."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.areas.agreements.analysis.explaining import who_could_see as could_see
from longtable.areas.agreements.queries import people
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.views.people import PersonRequest, for_person


@for_person
@require_safe
def who_could_see(request: PersonRequest) -> HttpResponse:
    """Who could see the record now, and who has been shown or refused it."""
    subject = request.subject
    context = {
        "subject": subject,
        "could_see": could_see(subject, now()),
        "seen": people.seen_by(subject),
    }
    return render(request, "agreements/people/who_could_see.html", context)
