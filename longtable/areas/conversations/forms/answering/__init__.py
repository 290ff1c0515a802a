"""What a guest says: words, an answer, a question, a pick, an order, a survey."""

from longtable.areas.conversations.forms.answering.base import AnswerForm, Given
from longtable.areas.conversations.forms.answering.picking import (
    ChoiceForm,
    RatingForm,
    SeveralForm,
)
from longtable.areas.conversations.forms.answering.ranking import RankingForm
from longtable.areas.conversations.forms.answering.survey import SurveyForm
from longtable.areas.conversations.forms.answering.words import (
    QuestionForm,
    TextForm,
    WordField,
    WordsForm,
)
from longtable.areas.conversations.models import Activity

__all__ = [
    "FORMS",
    "AnswerForm",
    "ChoiceForm",
    "Given",
    "QuestionForm",
    "RankingForm",
    "RatingForm",
    "SeveralForm",
    "SurveyForm",
    "TextForm",
    "WordField",
    "WordsForm",
]

FORMS: dict[str, type[AnswerForm]] = {
    Activity.Kind.WORD_CLOUD: WordsForm,
    Activity.Kind.OPEN_TEXT: TextForm,
    Activity.Kind.PANEL_QUESTIONS: QuestionForm,
    Activity.Kind.SINGLE_CHOICE: ChoiceForm,
    Activity.Kind.MULTIPLE_CHOICE: SeveralForm,
    Activity.Kind.RATING: RatingForm,
    Activity.Kind.PULSE: RatingForm,
    Activity.Kind.RANKING: RankingForm,
}
