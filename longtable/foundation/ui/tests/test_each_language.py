"""Words said in each language of a screen that a whole room reads."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from longtable.foundation.ui.languages import shown_in


def rendered(source: str) -> str:
    return Template("{% load i18n languages %}" + source).render(Context({"name": "<Joan>"}))


def test_words_stand_in_each_language_the_first_on_top():
    with shown_in(["cy", "en-gb"]):
        found = rendered(
            '{% each_language %}<p>{% translate "Answered" %}</p>{% endeach_language %}'
        )

    assert found == (
        '<div class="lt-spoken"><div lang="cy"><p>Atebwyd</p></div>'
        '<div lang="en-gb"><p>Answered</p></div></div>'
    )


def test_words_beside_each_other_are_escaped():
    with shown_in(["cy", "en-gb"]):
        found = rendered('{% each_language " / " %}{{ name }}{% endeach_language %}')

    assert found == ('<span lang="cy">&lt;Joan&gt;</span> / <span lang="en-gb">&lt;Joan&gt;</span>')


def test_on_other_pages_the_reader_has_one_language():
    with override("cy"):
        found = rendered('{% each_language ", " %}{% translate "Answered" %}{% endeach_language %}')

    assert found == '<span lang="cy">Atebwyd</span>'


def test_nothing_said_leaves_nothing():
    with shown_in(["cy", "en-gb"]):
        found = rendered("{% each_language %} {% if 0 %}words{% endif %} {% endeach_language %}")

    assert found == ""


def test_more_than_a_separator_is_refused():
    with pytest.raises(TemplateSyntaxError, match="at most"):
        rendered("{% each_language 1 2 %}{% endeach_language %}")
