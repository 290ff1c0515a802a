"""The guided form: every step is kept, bad input is refused in words, nothing is half live."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from longtable.areas.agreements.models import Agreement, AgreementVersion, State
from longtable.areas.agreements.tests.factories import a_draft, a_live_agreement, only_clause, today

BASE = "/p/eskerdale/sharing/agreements/"
NONSENSE = {"purpose": "world_domination", "categories": ["everything"], "givers": ["999999", "x"],
            "basis": "because", "condition": "\x00", "ground": "none", "basis_ends_on": "soon",
            "because": "Kept words"}  # fmt: skip


@pytest.fixture
def grace(table, proved):
    return proved(table.grace)


def step(version, name):
    return f"{BASE}{version.agreement_id}/draft/{name}/"


def a_whole_clause(table, **changes):
    return {
        "purpose": "support", "categories": ["contact", "needs"], "givers": [table.practice.pk],
        "basis": "public_task", "condition": "health_or_social_care",
        "schedule_1": "health_or_social_care", "ground": "implied_consent",
        f"who_{table.group.pk}": ["link_worker"], **changes,
    }  # fmt: skip


def test_new_agreement_is_begun_and_leads_to_the_parties(table, grace):
    answer = grace.post(f"{BASE}new/", {"title": "Winter", "aim": "Aim", "necessity": "Need"})

    made = AgreementVersion.objects.get(agreement__title="Winter")
    assert answer["Location"] == step(made, "who")
    assert (made.state, made.aim) == (State.DRAFT, "Aim")


def test_second_agreement_of_the_same_name_is_refused_and_nothing_typed_is_lost(table, grace):
    a_draft(table, title="Winter")

    answer = grace.post(f"{BASE}new/", {"title": "winter", "aim": "Typed aim", "necessity": "N"})

    assert "There is an agreement with this name already." in answer.content.decode()
    assert "Typed aim" in answer.content.decode()
    assert Agreement.objects.count() == 1


def test_one_party_alone_is_refused(table, grace):
    version = a_draft(table)

    answer = grace.post(step(version, "who"), {"organisations": [table.practice.pk]})

    assert "Choose at least two: one alone needs no agreement." in answer.content.decode()
    assert version.parties.count() == 2


def test_parties_keep_their_signatories_when_another_is_added(table, grace):
    version = a_draft(table)
    three = [table.practice.pk, table.group.pk, table.grace.organisation_id]

    grace.post(step(version, "who"), {"organisations": three})

    signs = {party.organisation_id: party.signatory_id for party in version.parties.all()}
    assert signs == {three[0]: table.sam.pk, three[1]: table.vera.pk, three[2]: None}


def test_signatory_of_no_party_is_refused(table, grace):
    version = a_draft(table)
    typed = {f"part_{pk}": "controller" for pk in (table.practice.pk, table.group.pk)}

    answer = grace.post(
        step(version, "signatories"), {**typed, f"signatory_{table.practice.pk}": table.vera.pk}
    )

    wanted = f"Choose somebody who sits for {table.practice.name}."
    assert wanted.replace("'", "&#x27;") in answer.content.decode()
    assert version.parties.get(organisation=table.practice).signatory == table.sam


def test_clause_is_written(table, grace):
    version = a_draft(table, clauses=[])

    grace.post(step(version, "clauses/new"), a_whole_clause(table))

    clause = only_clause(version)
    assert clause.categories == ["contact", "needs"]
    assert [str(one.role) for one in clause.recipients.all()] == ["link_worker"]


def test_clause_is_changed_and_keeps_its_number(table, grace):
    version = a_draft(table)

    grace.post(step(version, "clauses/1"), a_whole_clause(table, categories=["contact"]))

    assert (only_clause(version).number, only_clause(version).categories) == (1, ["contact"])


def test_clause_of_nonsense_is_refused_and_keeps_what_was_typed(table, grace):
    version = a_draft(table, clauses=[])

    answer = grace.post(step(version, "clauses/new"), NONSENSE)

    page = answer.content.decode()
    assert "This purpose is not in the list. Choose one from it." in page
    assert "Choose kinds of data from the list." in page
    assert "Enter a date such as 2026-03-27." in page
    assert "Kept words" in page
    assert version.clauses.count() == 0


def test_clause_about_health_without_its_condition_is_refused(table, grace):
    version = a_draft(table, clauses=[])

    answer = grace.post(step(version, "clauses/new"), a_whole_clause(table, condition="none"))

    assert "choose the condition." in answer.content.decode()
    assert version.clauses.count() == 0


def test_clause_on_a_footing_that_runs_out_needs_its_last_day(table, grace):
    version = a_draft(table, clauses=[])
    typed = a_whole_clause(table, basis="copi_notice")

    answer = grace.post(step(version, "clauses/new"), typed)

    assert "This footing runs out: say until when it holds." in answer.content.decode()


def test_end_before_the_start_is_refused(table, grace):
    version = a_draft(table)
    typed = {
        "starts_on": today(), "ends_on": today() - timedelta(days=1), "review_on": today(),
        "retention": "Typed retention", "security": "S", "rights": "R", "rights_contact": "C",
    }  # fmt: skip

    answer = grace.post(step(version, "how-long"), typed)

    page = answer.content.decode()
    assert "The last day is before the first. Give a later one." in page
    assert "The review is not after the first day. Give a later day." in page
    assert "Typed retention" in page


def test_incomplete_draft_is_not_sent_and_says_what_is_missing(table, grace):
    version = a_draft(table, clauses=[])

    page = grace.get(step(version, "check")).content.decode()
    grace.post(f"{BASE}{version.agreement_id}/offer/")

    version.refresh_from_db()
    assert "Write the first clause: it says who may receive what." in page
    assert version.state == State.DRAFT


def test_version_that_overlaps_the_live_one_is_not_sent(table, grace):
    live = a_live_agreement(table)
    grace.post(f"{BASE}{live.agreement_id}/revise/", {"because": "More is needed."})
    second = AgreementVersion.objects.get(agreement=live.agreement_id, number=2)
    AgreementVersion.objects.filter(pk=second.pk).update(starts_on=today() - timedelta(days=9))

    grace.post(f"{BASE}{live.agreement_id}/offer/")

    second.refresh_from_db()
    assert second.state == State.DRAFT


def test_sent_wording_can_no_longer_be_written(table, grace):
    version = a_draft(table)
    grace.post(f"{BASE}{version.agreement_id}/offer/")

    answer = grace.post(step(version, "what-for"), {"aim": "Other", "necessity": "Other"})

    version.refresh_from_db()
    assert (answer.status_code, version.state) == (403, State.SIGNING)
    assert version.aim != "Other"


def test_document_is_attached_downloaded_and_taken_away(table, grace, proved):
    version = a_draft(table)
    file = SimpleUploadedFile("dpia.pdf", b"%PDF-1.7 words")

    grace.post(step(version, "attachments"), {"title": "Our assessment", "file": file})
    attached = version.attachments.get()
    path = f"{BASE}{version.agreement_id}/attachments/{attached.pk}/"
    got = proved(table.bob).get(path)
    outsider = proved(table.charlie).get(path)
    grace.post(step(version, f"attachments/{attached.pk}/remove"))

    assert got.content == b"%PDF-1.7 words"
    assert got["Content-Disposition"] == 'attachment; filename="Our assessment.pdf"'
    assert (outsider.status_code, version.attachments.count()) == (404, 0)


def test_document_that_is_none_is_refused_and_its_title_kept(table, grace):
    version = a_draft(table)
    file = SimpleUploadedFile("run.html", b"<script>")

    answer = grace.post(step(version, "attachments"), {"title": "Typed title", "file": file})

    assert "Choose a file that ends in .pdf, .docx, .odt or .txt." in answer.content.decode()
    assert "Typed title" in answer.content.decode()
    assert version.attachments.count() == 0
