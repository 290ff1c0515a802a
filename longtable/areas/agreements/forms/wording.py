"""What an agreement is for, and how long, how safe and with which rights."""

from collections.abc import Iterator
from typing import Any

from django import forms

from longtable.areas.agreements.forms import fields
from longtable.areas.agreements.models import Agreement, AgreementVersion
from longtable.foundation.ui.forms import PlainForm

AIMS = ("aim", "necessity")


class AimForm(PlainForm):
    """For what: the first step."""

    submit_label = "Save and go on"

    title = forms.CharField(
        label="What shall it be called?",
        max_length=160,
        help_text="Something people will recognise, such as “Support for people at risk”.",
    )
    aim = fields.words(
        "What is it for, in plain words?", 2000, rows=4,
        help_text="What will be possible that is not possible now, and for whom?",
    )  # fmt: skip
    necessity = fields.words(
        "Why does it take people's data?", 2000, rows=4,
        help_text="Say why it cannot be done with less, or with figures that name nobody.",
    )  # fmt: skip

    def __init__(self, *args: Any, version: AgreementVersion | None = None, **kwargs: Any) -> None:
        if version:
            kwargs.setdefault("initial", {name: getattr(version, name) for name in AIMS})
        super().__init__(*args, **kwargs)
        if version:
            del self.fields["title"]
            self.helper.layout = self.helper.build_default_layout(self)

    def clean_title(self) -> str:
        """Every agreement has a name of its own."""
        title: str = self.cleaned_data["title"]
        if Agreement.objects.filter(title__iexact=title).exists():
            raise forms.ValidationError(
                "There is an agreement with this name already. Begin a new version of it, or choose"
                " another name."
            )
        return title


class DurationForm(PlainForm):
    """How long, how safe, and people's rights."""

    submit_label = "Save and go on"
    DAYS = ("starts_on", "ends_on", "review_on")
    TEXTS = ("retention", "security", "rights", "rights_contact", "dpia")

    starts_on = fields.day("First day")
    ends_on = fields.day(
        "Last day", required=False, help_text="Leave it empty when there is none. Reviews go on."
    )
    review_on = fields.day(
        "Day of the next review", help_text="A year after the first day at the latest is usual."
    )
    retention = fields.words("How long does each party keep what it receives?", 1000)
    security = fields.words(
        "How is it kept safe?", 2000,
        help_text="Who is trained, how people sign in, what is never sent by e-mail.",
    )  # fmt: skip
    rights = fields.words(
        "How do people use their rights?", 2000,
        help_text="To see what is held, have it put right or erased, object, and complain.",
    )  # fmt: skip
    rights_contact = forms.CharField(
        label="Whom do people ask?", max_length=200, help_text="A role with a way to reach it."
    )
    dpia = forms.CharField(
        label="Data protection impact assessment",
        max_length=200,
        required=False,
        help_text="Where it is kept and when it was made, or why none is needed.",
    )

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        names = (*self.DAYS, *self.TEXTS)
        kwargs.setdefault("initial", {name: getattr(version, name) for name in names})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Days follow each other."""
        cleaned = super().clean() or self.cleaned_data
        for name, sentence in _wrong_days(*(cleaned.get(day) for day in self.DAYS)):
            self.add_error(name, sentence)
        return cleaned


def _wrong_days(starts: Any, ends: Any, review: Any) -> Iterator[tuple[str, str]]:
    if starts and ends and ends < starts:
        yield "ends_on", "The last day is before the first. Give a later one."
    if starts and review and review <= starts:
        yield "review_on", "The review is not after the first day. Give a later day."
    if ends and review and review > ends:
        yield "review_on", "The review comes after the last day. Give an earlier day."
