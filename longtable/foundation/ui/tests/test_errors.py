"""Error pages: what happened, why, what to do next."""

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error
from django_ratelimit.exceptions import Ratelimited

from longtable.foundation.ui.errors import refused


@pytest.fixture
def request_of_a_stranger(rf: RequestFactory):
    return rf.get("/somewhere")


def headings(response) -> list[str]:
    html = response.content.decode()
    return [part.split("</h1>")[0] for part in html.split('<h1 class="govuk-heading-l">')[1:]]


def test_missing_page(client: Client, db):
    response = client.get("/nowhere")

    assert response.status_code == 404
    assert headings(response) == ["There is nothing here"]


def test_refusal_says_the_reason(request_of_a_stranger):
    response = refused(request_of_a_stranger, PermissionDenied("Only a convenor can open it."))

    assert response.status_code == 403
    assert "Only a convenor can open it." in response.content.decode()


def test_refusal_without_a_reason_still_says_why(request_of_a_stranger):
    response = refused(request_of_a_stranger, PermissionDenied())

    assert "Your part in this partnership does not include it." in response.content.decode()


def test_too_many_tries_says_to_wait(request_of_a_stranger):
    response = refused(request_of_a_stranger, Ratelimited())

    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert headings(response) == ["Too many tries"]


def test_unreadable_request(request_of_a_stranger):
    response = bad_request(request_of_a_stranger, ValueError())

    assert headings(response) == ["That could not be read"]


def test_own_failure_is_told_without_asking_the_database(request_of_a_stranger):
    response = server_error(request_of_a_stranger)

    assert response.status_code == 500
    assert headings(response) == ["Something went wrong on our side"]


def test_form_without_its_token_is_told_to_load_the_page_again(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/")

    assert response.status_code == 403
    assert headings(response) == ["This page was open too long"]


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_page_leads_back_to_the_front_page(code: str):
    assert 'href="/">Go to the front page</a>' in render_to_string(f"{code}.html")
