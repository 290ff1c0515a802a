"""The browser itself: what happens where there is none, and that its watch is not blind."""

import pytest

from tests.journeys import browser


def test_missing_browser_fails_in_ci_naming_the_command(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="`apt-get install chromium` installs it"):
        browser.executable()


def test_missing_browser_skips_elsewhere_naming_the_command(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="`apt-get install chromium` installs it"):
        browser.executable()


def test_watch_hears_an_inline_script_refused_by_the_policy(window):
    page = window.open("/")

    page.evaluate("() => document.body.append(Object.assign(document.createElement('script'),"
                  " {textContent: 'window.broken = true'}))")  # fmt: skip

    heard, window.errors = window.errors, []
    assert len(heard) == 1
    assert "Content Security Policy" in heard[0]


def test_axe_finds_a_picture_without_words(window, axe):
    page = window.open("/")

    page.evaluate("() => document.body.append(document.createElement('img'))")

    assert [finding.split(":")[0] for finding in axe(page)] == ["image-alt"]
