"""The page where convenors keep the words for which a contribution waits."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from longtable.areas.conversations.actions import word_list as actions
from longtable.areas.conversations.forms.word_list import WordListForm
from longtable.areas.conversations.queries.word_filter import word_list
from longtable.areas.conversations.rules.moderating import check_keep_words
from longtable.foundation.partnerships.access import MemberRequest, for_members


@never_cache
@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: MemberRequest) -> HttpResponse:
    """Show and keep the list; with `start` in the form, add the starting list to it."""
    check_keep_words(request.membership)
    if request.method == "POST" and "start" in request.POST:
        actions.add_starting_list(actor=request.membership)
        messages.success(request, "Added. Read the list, and take out what you do not want.")
        return redirect("conversations:words", slug=request.partnership.slug)
    form = WordListForm(
        request.POST if request.method == "POST" else None, initial=model_to_dict(word_list())
    )
    if not form.is_valid():
        return render(request, "conversations/host/words.html", {"form": form})
    actions.keep_words(actor=request.membership, words=form.words())
    messages.success(request, "Saved. It holds for everything that is sent from now on.")
    return redirect("conversations:words", slug=request.partnership.slug)
