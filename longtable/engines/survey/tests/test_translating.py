import pytest

from longtable.engines.survey import own_instrument
from longtable.engines.survey.tests import rounds
from longtable.engines.survey.translating import in_language, texts_of, without_strays


def test_text_without_a_translation_is_asked_as_first_written():
    instrument = rounds.instrument(translations={"cy": {"c0-0": "Ie?", "five.5": "pwynt 5"}})

    welsh = in_language(instrument, "cy")

    assert [item.text for item in welsh.items[:2]] == ["Ie?", "Yes?"]
    assert [point.label for point in welsh.scales[0].points][-2:] == ["point 4", "pwynt 5"]


def test_language_that_is_not_there_leaves_the_instrument_as_it_is():
    instrument = rounds.instrument(translations={"cy": {"c0-0": "Ie?"}})

    assert in_language(instrument, "pl") == instrument


def test_languages_begin_with_the_one_it_was_written_in():
    instrument = rounds.instrument(translations={"cy": {}, "en-GB": {"title": "Ours"}, "pl": {}})

    assert instrument.languages == ("en-GB", "cy", "pl")


def test_every_text_of_the_own_instrument_can_be_translated():
    instrument = own_instrument()
    loud = {identifier: f"{text}!" for identifier, text in texts_of(instrument).items()}

    found = texts_of(in_language(rounds.translated(instrument, {"cy": loud}), "cy"))

    assert found == loud


def test_characteristic_that_can_be_chosen_is_called_as_everywhere():
    instrument = rounds.translated(own_instrument(), {"cy": {"trust": "Ymddiriedaeth"}})

    matters = in_language(instrument, "cy").choices[0]

    assert {one.label for one in matters.options if one.id == "trust"} == {"Ymddiriedaeth"}


def test_short_form_of_a_translated_instrument_can_be_kept():
    texts = {"cy": dict.fromkeys(texts_of(own_instrument()), "Ie")}
    instrument = rounds.translated(own_instrument(), texts)

    short = without_strays(instrument.short_form())

    assert set(short.translations["cy"]) == set(texts_of(short))


@pytest.mark.parametrize("tag", ["Welsh language", "c", "cy/gb"])
def test_translation_named_by_no_language_tag_is_refused(tag):
    with pytest.raises(ValueError, match="should be named by a tag such as 'cy' or 'pl'"):
        rounds.instrument(translations={tag: {}})
