"""The whole report as one document, for the page of those who answered and for files."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.diagnostic.analysis.findings import Findings
from longtable.areas.diagnostic.models import Round, RoundAction
from longtable.areas.diagnostic.views.report.agreed import agreed
from longtable.areas.diagnostic.views.report.flow import laid_out
from longtable.areas.diagnostic.views.report.wording import people
from longtable.foundation.ui.documents import elements as el


def whole(asked: Round, findings: Findings, actions: Iterable[RoundAction]) -> el.Flow:
    """Lay the report on `asked` out."""
    elements = [*laid_out(findings)]
    doing = list(agreed(actions, findings.named))
    if doing:
        elements += [el.Heading("What will be done", anchor="agreed"), *doing]
    closed = date_format(closed_on(asked), "j F Y")
    return el.Flow(
        title=asked.title,
        subtitle=f"How well {asked.partnership.name} works together",
        status=f"{people(findings.report.people)} answered by {closed}. {credit(asked)}".strip(),
        elements=elements,
        sort="report",
    )


def closed_on(asked: Round) -> date:
    """The day on which a round closed."""
    return timezone.localdate(asked.closed_at) if asked.closed_at else timezone.localdate()


def credit(asked: Round) -> str:
    """Whom the questions are owed to."""
    return f"Questions: {asked.credit.rstrip('.')}." if asked.credit else ""
