"""Django's settings, derived from the environment and safe by default."""

import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from longtable.config.email import mail_settings
from longtable.config.environment import BadEnvironmentError, read_environment
from longtable.config.oidc import social_settings

try:
    ENV = read_environment()
except BadEnvironmentError as error:
    raise ImproperlyConfigured(str(error)) from None

PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = ENV.data_dir.resolve()


def _kept_secret() -> str:
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def _database() -> dict[str, Any]:
    url = ENV.database_url or f"sqlite:///{DATA_DIR / 'longtable.sqlite3'}"
    database: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    if database["ENGINE"].endswith("sqlite3"):
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        # 'Saved' means on disk: synchronous FULL flushes the write-ahead log at every commit.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
            # What is deleted is overwritten: tokens of anonymous guests, erased words.
            " PRAGMA secure_delete=ON;",
        }
        database["CONN_MAX_AGE"] = None
    else:
        # After the database was restarted the first request over an old connection works too.
        database["CONN_HEALTH_CHECKS"] = True
        # A database that is gone without a word is noticed within some ten seconds.
        database["OPTIONS"] = {
            "connect_timeout": 10,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "tcp_user_timeout": 10_000,
            **database.get("OPTIONS", {}),
        }
    return database


SECRET_KEY = ENV.secret_key.get_secret_value() if ENV.secret_key else _kept_secret()
DEBUG = ENV.debug
DEMO = ENV.demo
BASE_URL = ENV.base_url
WORKERS = ENV.workers
SERVED_BY_SEVERAL = ENV.is_served_by_several
BEHIND_PROXY = ENV.behind_proxy
HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    BASE_URL.split("//")[1].split("/")[0].rsplit(":", 1)[0],
    *ENV.allowed_hosts,
]

INSTALLED_APPS = [
    "longtable.foundation.ui",
    "longtable.foundation.accounts",
    "longtable.foundation.partnerships",
    "longtable.foundation.audit",
    "longtable.foundation.live",
    "longtable.foundation.notices",
    "longtable.areas.agreements",
    "longtable.areas.common_ground",
    "longtable.areas.diagnostic",
    "longtable.areas.registrations",
    "longtable.areas.sensemaking",
    "longtable.areas.conversations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_forms_gds",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Pads each answer by a random length, so that compression gives no secret away (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "longtable.foundation.partnerships.second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "longtable.config.urls"
ASGI_APPLICATION = "longtable.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "longtable.foundation.ui.context.page",
                "longtable.foundation.notices.context.unread",
                "longtable.areas.agreements.views.context.running_overrides",
            ],
            "builtins": ["longtable.foundation.ui.templatetags.components"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["gds"]
CRISPY_TEMPLATE_PACK = "gds"

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ON_POSTGRESQL = DATABASES["default"]["ENGINE"].endswith("postgresql")
# One process keeps counters in memory; several share them through the database.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # A counter for each guest of a full room; Django's own 300 would forget some.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]
if SERVED_BY_SEVERAL:
    CACHES["default"] = {"BACKEND": "longtable.config.shared_cache.SharedCache"}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "partnerships:mine"
LOGOUT_REDIRECT_URL = "/"
# Nobody has a password, and nobody signs up: a code by e-mail, and an invitation before it.
ACCOUNT_ADAPTER = "longtable.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code, or the invitation's secret link, proves it
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_SESSION_REMEMBER = True
# A form filled in means the same wait and the same words for known and unknown addresses.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "request_login_code": "20/m/ip,3/m/key",
    "login_failed": "10/m/ip,5/300s/key",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_FORMS = {
    "request_login_code": "longtable.foundation.accounts.forms.SignInForm",
    "confirm_login_code": "longtable.foundation.accounts.forms.CodeForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_ADAPTER = "longtable.foundation.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Longtable"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "longtable.foundation.accounts.forms.SecondStepForm",
    "reauthenticate": "longtable.foundation.accounts.forms.ShowAgainForm",
    "activate_totp": "longtable.foundation.accounts.forms.AddAppForm",
    "deactivate_totp": "longtable.foundation.accounts.forms.RemoveAppForm",
    "generate_recovery_codes": "longtable.foundation.accounts.forms.NewRecoveryCodesForm",
    "authenticate_webauthn": "longtable.foundation.accounts.forms.PasskeyForm",
    "login_webauthn": "longtable.foundation.accounts.forms.PasskeyAloneForm",
    "reauthenticate_webauthn": "longtable.foundation.accounts.forms.PasskeyAgainForm",
    "add_webauthn": "longtable.foundation.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "longtable.foundation.accounts.forms.RenamePasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "longtable.foundation.accounts.adapter.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = social_settings(ENV.oidc)
# Matched by verified address at each sign-in; no link to the organisation's account is kept.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False

SESSION_COOKIE_NAME = "longtable_session"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
MAX_UPLOAD_BYTES = ENV.max_upload_mb * 1_000_000

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE_DIR / "staticfiles"
SERVESTATIC_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "servestatic.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "uploads"

LANGUAGE_CODE = "en-gb"
# Guests' pages; members' are English so far, and say so (foundation/ui/languages.py).
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
# Set when somebody chooses a language, and for nothing else.
LANGUAGE_COOKIE_NAME = "longtable_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# What people and partnerships can say they speak.
SPOKEN_LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
TIME_ZONE = ENV.time_zone
USE_TZ = True

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.email_from
globals().update(mail_settings(ENV.email_url))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
