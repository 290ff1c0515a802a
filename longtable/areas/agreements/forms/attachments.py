"""A document that is put to a draft."""

from typing import Any

from django import forms

from longtable.foundation.ui.forms import PlainForm

ENDINGS = ("pdf", "docx", "odt", "txt")
MOST_BYTES = 5 * 1024 * 1024


class AttachForm(PlainForm):
    """A title and a file. Its hash is part of what people sign."""

    submit_label = "Attach it"

    title = forms.CharField(label="What is it?", max_length=160)
    file = forms.FileField(
        label="The document",
        help_text="PDF, Word, OpenDocument or plain text, 5 MB at most. Name no person in it.",
        error_messages={"empty": "The file is empty. Choose another.", "invalid": "Choose a file."},
    )

    def clean_file(self) -> Any:
        """A document that people can open, and not too large."""
        file = self.cleaned_data["file"]
        if file.name.rpartition(".")[2].lower() not in ENDINGS:
            raise forms.ValidationError("Choose a file that ends in .pdf, .docx, .odt or .txt.")
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB. Make it smaller.")
        return file
