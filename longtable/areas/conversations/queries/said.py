"""What was said: words of the opening question, contributions, questions by upvotes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    Conversation,
    Option,
    Participant,
    Upvote,
)

SHOWN = Contribution.Status.SHOWN
PINNED = F("pinned_at").desc(nulls_last=True)
EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def contributions(activity: Activity) -> QuerySet[Contribution]:
    """Everything given to `activity` that still counts, hidden included: for hosts only."""
    return _with_people(activity).filter(status__in=Contribution.GIVEN).annotate(votes=votes())


def shown(activity: Activity) -> QuerySet[Contribution]:
    """What anybody may read of `activity`, what came last first: by number, which costs nothing."""
    return _with_people(activity).filter(status=SHOWN).order_by("-pk")


def votes() -> Coalesce:
    """How many ask a question too. Counted for each: grouping would carry whole rows along.

    The question is in the partnership already; asked again, SQLite would search all upvotes of it.
    """
    same = Upvote._base_manager.filter(contribution=OuterRef("pk"))
    counted = same.order_by().values("contribution").annotate(voices=Count("pk"))
    return Coalesce(Subquery(counted.values("voices")), 0)


def _with_people(activity: Activity) -> QuerySet[Contribution]:
    return activity.contributions.select_related("participant__conversation", "participant__sector")


class Sort(models.TextChoices):
    """How a guest may sort the questions to the panel; what is pinned is always first."""

    WISHED = "wished", _("Most wished for")
    NEWEST = "newest", _("Newest")
    ANSWERED = "answered", _("Answered")


def questions(activity: Activity, sort: str = Sort.WISHED) -> QuerySet[Contribution]:
    """Questions to the panel that anybody may read: not those put aside or part of another."""
    standing = shown(activity).filter(archived_at=None, merged_into=None).annotate(votes=votes())
    if sort == Sort.ANSWERED:
        return standing.filter(answered_at__isnull=False).order_by(PINNED, "-answered_at", "-pk")
    if sort == Sort.NEWEST:
        return standing.order_by(PINNED, "-created_at", "-pk")
    return by_wish(standing)


def by_wish(given: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Pinned first, waiting before answered, then by upvotes, then by age."""
    waiting_first = F("answered_at").asc(nulls_first=True)
    by_votes: Any = "-votes"  # an annotation, which the type plugin cannot see from here
    return given.order_by(PINNED, waiting_first, by_votes, "created_at", "pk")


def with_parts(questions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """`questions` without those that are part of another, each with its `parts`; for hosts."""
    parts = Contribution.objects.order_by("created_at", "pk")
    return questions.filter(merged_into=None).prefetch_related(
        Prefetch("merged", queryset=parts, to_attr="parts")
    )


def most_wished_first(conversation: Conversation, picked: Iterable[int]) -> list[Contribution]:
    """The questions with these numbers, the one that most people wish for first."""
    found = Contribution.objects.filter(
        activity__conversation=conversation, pk__in=list(picked)
    ).select_related("activity__conversation")
    by_votes: Any = "-votes"
    return list(found.annotate(votes=votes()).order_by(by_votes, "created_at", "pk"))


def own(participant: Participant) -> dict[int, list[Contribution]]:
    """What a guest gave and has not withdrawn, by activity."""
    given: dict[int, list[Contribution]] = defaultdict(list)
    standing = participant.contributions.filter(
        status__in=Contribution.GIVEN, round=F("activity__round")
    )
    for contribution in in_words(standing.select_related("activity", "merged_into")):
        given[contribution.activity_id].append(contribution)
    return given


def set_aside(participant: Participant) -> list[Contribution]:
    """What a guest gave in earlier rounds: theirs to withdraw still."""
    status = Contribution.Status.SET_ASIDE
    given = participant.contributions.filter(status=status)
    return in_words(given.select_related("activity"))


def in_words(given: Iterable[Contribution]) -> list[Contribution]:
    """`given`, each with what was picked in words. One query more, none without picks."""
    rows = list(given)
    wanted = {pk for row in rows for pk in row.picked}
    texts = dict(Option.objects.filter(pk__in=wanted).values_list("pk", "text")) if wanted else {}
    for row in rows:
        row.picked_words = tuple(texts[pk] for pk in row.picked if pk in texts)
    return rows


def upvoted_by(participant: Participant) -> set[int]:
    """Questions that a guest has added their voice to."""
    return set(
        Upvote.objects.filter(participant=participant).values_list("contribution_id", flat=True)
    )


def contribution(conversation: Conversation, pk: int) -> Contribution | None:
    """One contribution to this conversation, whatever its status, or None."""
    return (
        Contribution.objects.filter(activity__conversation=conversation, pk=pk)
        .select_related("activity__conversation")
        .first()
    )


def words(activity: Activity) -> list[tuple[str, int]]:
    """The shown words of a word cloud with how often each was given, the most frequent first."""
    # Whole rows: where nothing said is kept, the words are not in the database.
    given = activity.contributions.filter(status=SHOWN).order_by()
    return count_words(one.text for one in given if one.text)


def count_words(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Count words whatever their case, spacing and edges, each in its commonest spelling."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        spelling = EDGES.sub("", " ".join(text.split()))
        spellings[spelling.casefold()][spelling] += 1
    counted = [
        (min(forms, key=lambda form: (-forms[form], form)), sum(forms.values()))
        for forms in spellings.values()
    ]
    return sorted(counted, key=lambda word: (-word[1], word[0].casefold()))


def ratings(activity: Activity) -> dict[int, int]:
    """How many gave each rating from 1 to 5, hidden and withdrawn left out."""
    given = activity.contributions.filter(status=SHOWN, rating__isnull=False)
    counted = dict(given.order_by().values_list("rating").annotate(Count("pk")))
    return {rating: counted.get(rating, 0) for rating in range(1, 6)}
