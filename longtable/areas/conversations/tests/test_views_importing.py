"""Importing on the screen: a file, what was understood of it, and the word to store it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from longtable.areas.conversations.models import Contribution, ContributionImport, WriteUp
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.areas.conversations.tests.test_views_guest import words_of

FILE = "Answer,Name,Organisation\nTrust first,Una Dale,Foodbank\nMoney,Ned Cope,Council\n"


@pytest.fixture
def conversation(at_the_table):
    return a_conversation("open", names="named")


@pytest.fixture
def activity(conversation):
    return an_activity(conversation, prompt="How do we plan together?")


def at(conversation, name="import", *rest) -> str:
    args = [conversation.partnership.slug, conversation.pk, *rest]
    return reverse(f"conversations:{name}", args=args)


def send(client, activity, content=FILE, consent="quote"):
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("answers.csv", data)
    typed = {"question": activity.pk, "consent": consent, "file": file}
    return client.post(at(activity.conversation), typed, follow=True)


def batch() -> ContributionImport:
    return ContributionImport.objects.get()


COLUMNS = {"text": "Answer", "name": "Name", "organisation": "Organisation"}


def test_upload_shows_what_was_understood_and_stores_nothing(alice, activity):
    words = words_of(send(alice, activity))

    assert "answers.csv: CSV, UTF-8, separated by commas." in words
    assert "Trust first Una Dale, Foodbank" in words
    assert "2 answers. They may be quoted." in words
    assert Contribution.objects.count() == 0


def test_import_on_confirmation(alice, activity):
    send(alice, activity, consent="count")

    page = at(activity.conversation, "import_columns", batch().pk)
    words = words_of(alice.post(page, {**COLUMNS, "step": "import"}, follow=True))

    assert "Imported 2 answers." in words
    assert list(Contribution.objects.values_list("text", "consent")) == [
        ("Trust first", "count"),
        ("Money", "count"),
    ]


def test_columns_can_be_chosen_before(alice, activity):
    send(alice, activity, "id,said\n1,Trust\n2,Money\n")
    page = at(activity.conversation, "import_columns", batch().pk)

    words = words_of(alice.post(page, {"text": "said", "step": "look"}, follow=True))

    assert "2 answers." in words
    assert batch().columns["text"] == "said"


def test_import_without_a_column_of_answers_is_refused(alice, activity):
    send(alice, activity, "id,said\n1,Trust\n")
    page = at(activity.conversation, "import_columns", batch().pk)

    words = words_of(alice.post(page, {"text": "", "step": "import"}))

    assert "Choose the column that holds the answers." in words
    assert Contribution.objects.count() == 0


def test_rows_that_are_wrong_are_listed_and_nothing_is_stored(alice, activity):
    send(alice, activity, f"answer\nTrust\n{'a' * 1001}\n")
    page = at(activity.conversation, "import_columns", batch().pk)

    words = words_of(alice.post(page, {"text": "answer", "step": "import"}))

    assert "Nothing was imported, because of these rows" in words
    assert (
        "Row 3: the answer has 1,001 characters; at most 1,000 are taken. "
        "Shorten it, or split it into two rows." in words
    )
    assert Contribution.objects.count() == 0


def test_same_answers_again_are_refused(alice, activity):
    for _ in range(2):
        send(alice, activity)
        waiting = ContributionImport.objects.get(status="waiting")
        page = at(activity.conversation, "import_columns", waiting.pk)
        words = words_of(alice.post(page, {**COLUMNS, "step": "import"}, follow=True))

    assert "These 2 answers were imported to this question already, on " in words
    assert Contribution.objects.count() == 2


def test_file_is_dropped(alice, activity):
    send(alice, activity)

    alice.post(at(activity.conversation, "import_drop", batch().pk))

    assert ContributionImport.objects.count() == 0


def test_import_is_taken_back(alice, activity):
    send(alice, activity)
    done = batch()
    alice.post(at(activity.conversation, "import_columns", done.pk), {**COLUMNS, "step": "import"})

    words = words_of(
        alice.post(at(activity.conversation, "import_take_back", done.pk), follow=True)
    )

    assert "The import was taken back: its answers are deleted." in words
    assert Contribution.objects.count() == 0


def test_upload_without_a_file_says_what_to_do(alice, activity):
    response = alice.post(at(activity.conversation), {"question": activity.pk, "consent": "quote"})

    assert "Choose a file." in words_of(response)


def test_empty_file_is_refused(alice, activity):
    assert "The file is empty. Save it again with the answers in it." in words_of(
        send(alice, activity, "")
    )


def test_zip_bomb_is_refused_unopened(alice, activity):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)

    words = words_of(send(alice, activity, packed.getvalue()))

    assert (
        "The spreadsheet unpacks to far more than a spreadsheet of answers does, so it was not "
        "opened. Save it as CSV and try again." in words
    )
    assert ContributionImport.objects.count() == 0


@override_settings(MAX_UPLOAD_BYTES=1_000_000)
def test_too_large_a_file_is_refused(alice, activity):
    words = words_of(send(alice, activity, "answer\n" + "Trust\n" * 400_000))

    assert (
        "The file has 2 MB; at most 1 MB can be taken. "
        "Split it, or leave out the columns that are not answers." in words
    )


def test_import_while_the_write_up_is_published_says_what_to_do(alice, activity):
    WriteUp.objects.create(conversation=activity.conversation, status="published")

    words = words_of(alice.get(at(activity.conversation)))

    assert "The write-up is published. Take it down first, so that nothing unread is" in words


def test_import_is_for_convenors_of_the_partnership(at_the_table, signed_in, alice, activity):
    send(alice, activity)
    conversation, waiting = activity.conversation, batch()
    addresses = [
        at(conversation),
        at(conversation, "import_columns", waiting.pk),
        at(conversation, "import_drop", waiting.pk),
        at(conversation, "import_take_back", waiting.pk),
    ]

    seen = {
        name: {
            signed_in(getattr(at_the_table, name)).post(address).status_code
            for address in addresses
        }
        for name in ("bob", "charlie")
    }

    assert seen == {"bob": {403}, "charlie": {404}}
    assert batch().is_waiting


def test_file_of_another_conversation_is_not_found(alice, activity):
    send(alice, activity)
    elsewhere = a_conversation("open")

    assert alice.get(at(elsewhere, "import_columns", batch().pk)).status_code == 404
