"""Every setting is documented, and a bad value is refused at start with its reason."""

import re
from pathlib import Path

import pytest

from longtable.config.environment import PREFIX, BadEnvironmentError, Environment, read_environment

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/reference/settings.md"


def documented() -> dict[str, str]:
    rows = re.findall(r"^\| `(LONGTABLE_\w+)` \| (.*?) \| .+? \|$", PAGE.read_text(), re.M)
    return dict(rows)


def test_every_setting_is_documented_in_its_own_words():
    settings = {
        PREFIX + name.upper(): field.description for name, field in Environment.model_fields.items()
    }

    assert documented() == settings


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SECRET_KEY", "short", "it needs 50 characters or more"),
        ("BASE_URL", "longtable.example", "it must start with http:// or https://"),
        ("BASE_URL", "https://longtable.example/", "have no final slash"),
        ("DATABASE_URL", "mysql://x", "it must start with postgresql:// or sqlite:///"),
        ("TIME_ZONE", "Mars/Olympus", "it is not a known time zone"),
        ("WORKERS", "4", "LONGTABLE_WORKERS above 1 needs PostgreSQL"),
        ("WORKERS", "many", "valid integer"),
        ("DEBUG", "perhaps", "valid boolean"),
        ("MAX_UPLOAD_MB", "0", "greater than or equal to 1"),
    ],
)
def test_bad_setting_is_refused_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
):
    monkeypatch.delenv("LONGTABLE_DATABASE_URL", raising=False)
    monkeypatch.setenv(PREFIX + name, value)

    with pytest.raises(BadEnvironmentError) as refused:
        read_environment()

    assert reason in str(refused.value)


@pytest.mark.slow
def test_bad_setting_on_the_command_line_is_one_plain_message(installation):
    installation.environment["LONGTABLE_TIME_ZONE"] = "Mars/Olympus"

    done = installation.run("check")

    assert done.returncode == 1
    assert done.stderr == (
        "Error: These settings cannot be used:\n"
        "  LONGTABLE_TIME_ZONE: it is not a known time zone; an example is Europe/London.\n"
    )


@pytest.mark.slow
def test_check_of_a_fresh_installation_says_what_to_do(installation):
    done = installation.run("check")

    assert done.returncode == 1
    assert "database: needs updating; `longtable serve` does it" in done.stdout
    assert "e-mail: stays in the outbox; set LONGTABLE_EMAIL_URL to send it" in done.stdout
