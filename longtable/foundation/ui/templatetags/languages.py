"""`{% each_language %}`: the same words in each language of a screen that a whole room reads."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from longtable.foundation.ui.languages import shown_languages

register = template.Library()
END = "endeach_language"


class EachLanguage(template.Node):
    """What is enclosed, once for each language; in one line where a separator is given."""

    def __init__(self, words: NodeList, between: FilterExpression | None) -> None:
        self.words, self.between = words, between

    def render(self, context: Context) -> SafeString:
        """The languages below each other, or beside each other in one line."""
        each = [(language, self._in(language, context)) for language in shown_languages()]
        said = [(language, words) for language, words in each if words]
        if self.between is None:
            below = format_html_join("", '<div lang="{}">{}</div>', said)
            return format_html('<div class="lt-spoken">{}</div>', below) if said else below
        line = self.between.resolve(context)
        parts = [format_html('<span lang="{}">{}</span>', *one) for one in said]
        return mark_safe(format_html("{}", line).join(parts))  # noqa: S308  # each part is escaped

    def _in(self, language: str, context: Context) -> SafeString:
        with override(language):
            return mark_safe(self.words.render(context).strip())  # noqa: S308  # rendered nodes


@register.tag
def each_language(parser: Parser, token: Token) -> EachLanguage:
    """`{% each_language %}…{% endeach_language %}`, or with `" / "` all in one line."""
    _, *between = token.split_contents()
    if len(between) > 1:
        raise template.TemplateSyntaxError("each_language takes at most what stands between.")
    words = parser.parse((END,))
    parser.delete_first_token()
    return EachLanguage(words, parser.compile_filter(between[0]) if between else None)
