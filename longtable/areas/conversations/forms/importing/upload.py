"""The two forms of an import on the screen: the file, then its columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from longtable.areas.conversations.actions.importing import Upload
from longtable.areas.conversations.forms.importing.columns import MEANINGS, Columns
from longtable.areas.conversations.forms.importing.reading import check_size, read_table
from longtable.areas.conversations.forms.importing.table import BadFile, Table
from longtable.areas.conversations.models import Activity, Contribution
from longtable.foundation.ui.forms import PlainForm

NONE = "None"


class UploadForm(PlainForm):
    """A file of answers, to one question, under one consent."""

    submit_label = "Look at the file"

    question = forms.ModelChoiceField(
        label="Question that was answered",
        queryset=Activity.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    consent = forms.ChoiceField(
        label="What did the people who answered agree to?",
        choices=Contribution.Consent.choices,
        widget=forms.RadioSelect,
        initial=Contribution.Consent.QUOTE,
    )
    file = forms.FileField(label="File of answers, CSV or XLSX")

    def __init__(self, questions: Sequence[Activity], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question: Any = self.fields["question"]
        question.queryset = Activity.objects.filter(pk__in=[each.pk for each in questions])
        question.error_messages["required"] = "Choose the question that was answered."
        self.fields["file"].error_messages["empty"] = (
            "The file is empty. Save it again with the answers in it."
        )
        if len(questions) == 1:
            self.initial["question"] = questions[0].pk

    def clean_file(self) -> UploadedFile:
        """Read the file once, so that what is wrong with it is said here."""
        file: UploadedFile = self.cleaned_data["file"]
        try:
            check_size(file.size or 0, settings.MAX_UPLOAD_BYTES)
            read_table(file.read(), most_bytes=settings.MAX_UPLOAD_BYTES)
        except BadFile as bad:
            raise forms.ValidationError(str(bad)) from None
        return file

    def upload(self) -> Upload:
        """The file as it came."""
        file: UploadedFile = self.cleaned_data["file"]
        file.seek(0)
        return Upload(file.name or "answers", file.read(), self.cleaned_data["consent"])


class ColumnsForm(PlainForm):
    """Which column holds what; all choices are headings of the file."""

    submit_label = ""

    def __init__(self, table: Table, columns: Columns, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        headings = [(heading, heading) for heading in table.headings]
        for meaning, label in MEANINGS.items():
            self.fields[meaning] = forms.ChoiceField(
                label=label,
                choices=[("", NONE), *headings],
                required=meaning == "text",
                initial=getattr(columns, meaning),
                error_messages={"required": "Choose the column that holds the answers."},
            )

    def chosen(self) -> Mapping[str, str]:
        """Meaning to heading, '' for none."""
        return {meaning: self.cleaned_data[meaning] for meaning in MEANINGS}
