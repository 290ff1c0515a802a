"""Paths: `/p/<slug>/sharing/…` for members and stewards, `/shared/<slug>/` for everybody."""

from django.urls import URLPattern, path

from longtable.areas.agreements.views import (
    agreements,
    attachments,
    data_requests,
    desk,
    explaining,
    exports,
    overrides,
    people,
    public,
    records,
    registers,
    signing,
    writing,
)

app_name = "agreements"

BASE = "p/<slug:slug>/sharing/"
LIST = f"{BASE}agreements/"
ONE = f"{LIST}<int:pk>/"
VERSION = f"{ONE}versions/<int:number>/"
DRAFT = f"{ONE}draft/"
reading: list[URLPattern] = [
    path("shared/<slug:slug>/", public.public, name="public"),
    path(BASE, desk.desk, name="desk"),
    path(LIST, agreements.listing, name="list"),
    path(ONE, agreements.detail, name="detail"),
    path(VERSION, agreements.wording, name="wording"),
    path(f"{VERSION}document.<slug:ending>", agreements.document, name="document"),
    path(f"{ONE}attachments/<int:attachment>/", attachments.download, name="attachment"),
    path(f"{ONE}compare/", agreements.compare, name="compare"),
    path(f"{ONE}opens/", agreements.opens, name="opens"),
    path(f"{BASE}what-we-may-see/", records.what_we_may_see, name="what_we_may_see"),
    path(f"{BASE}records/", records.ask, name="ask"),
    path(f"{BASE}records/<int:pk>/", records.record, name="record"),
]
keeping: list[URLPattern] = [
    path(f"{LIST}new/", writing.new, name="new"),
    path(f"{DRAFT}what-for/", writing.what_for, name="what_for"),
    path(f"{DRAFT}who/", writing.who, name="who"),
    path(f"{DRAFT}clauses/", writing.clauses, name="clauses"),
    path(f"{DRAFT}clauses/new/", writing.clause, name="new_clause"),
    path(f"{DRAFT}clauses/<int:number>/", writing.clause, name="clause"),
    path(f"{DRAFT}clauses/<int:number>/remove/", writing.remove_clause, name="remove_clause"),
    path(f"{DRAFT}how-long/", writing.how_long, name="how_long"),
    path(f"{DRAFT}emergency/", writing.emergency, name="emergency"),
    path(f"{DRAFT}signatories/", writing.signatories, name="signatories"),
    path(f"{DRAFT}attachments/", attachments.attach, name="attach"),
    path(f"{DRAFT}attachments/<int:attachment>/remove/", attachments.detach, name="detach"),
    path(f"{DRAFT}check/", writing.check, name="check"),
    path(f"{ONE}offer/", signing.offer, name="offer"),
    path(f"{ONE}take-back/", signing.take_back, name="take_back"),
    path(f"{ONE}sign/", signing.sign, name="sign"),
    path(f"{ONE}decline/", signing.decline, name="decline"),
    path(f"{ONE}review/", signing.start_review, name="start_review"),
    path(f"{ONE}keep/", signing.keep, name="keep"),
    path(f"{ONE}revise/", signing.revise, name="revise"),
    path(f"{ONE}end/", signing.end, name="end"),
    path(f"{ONE}delete/", signing.delete, name="delete"),
    path(f"{ONE}public/", signing.publish, name="publish"),
]
PEOPLE = f"{BASE}people/"
PERSON = f"{PEOPLE}<int:pk>/"
REQUESTS = f"{BASE}requests/"
persons: list[URLPattern] = [
    path(PEOPLE, people.listing, name="people"),
    path(f"{PEOPLE}add/", people.add, name="add_person"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}consent/", people.consent, name="consent"),
    path(f"{PERSON}opt-out/", people.opt_out, name="opt_out"),
    path(f"{PERSON}opt-out/lift/", people.lift, name="lift"),
    path(f"{PERSON}held/", people.held, name="held"),
    path(f"{PERSON}held.<slug:ending>", people.held_file, name="held_file"),
    path(f"{PERSON}who-could-see/", explaining.who_could_see, name="who_could_see"),
    path(f"{PERSON}consents.json", exports.consents, name="consents_fhir"),
    path(f"{PERSON}requests/new/", data_requests.new, name="new_request"),
    path(REQUESTS, data_requests.listing, name="requests"),
    path(f"{REQUESTS}<int:pk>/", data_requests.one, name="data_request"),
    path(f"{REQUESTS}<int:pk>/wait/", data_requests.wait, name="wait"),
    path(f"{REQUESTS}<int:pk>/go-on/", data_requests.go_on, name="go_on"),
    path(f"{REQUESTS}<int:pk>/extend/", data_requests.extend, name="extend"),
]
BARRIERS, CONTROLS, OVERRIDES = f"{BASE}barriers/", f"{BASE}controls/", f"{BASE}emergencies/"
registered: list[URLPattern] = [
    path(BARRIERS, registers.barriers, name="barriers"),
    path(f"{BARRIERS}new/", registers.new_barrier, name="new_barrier"),
    path(f"{BARRIERS}<int:pk>/", registers.barrier, name="barrier"),
    path(CONTROLS, registers.controls, name="controls"),
    path(f"{CONTROLS}new/", registers.new_control, name="new_control"),
    path(f"{CONTROLS}<int:pk>/", registers.control, name="control"),
    path(OVERRIDES, overrides.listing, name="overrides"),
    path(f"{OVERRIDES}new/", overrides.new, name="new_override"),
    path(f"{OVERRIDES}<int:pk>/", overrides.detail, name="override"),
    path(f"{OVERRIDES}<int:pk>/stop/", overrides.stop, name="stop_override"),
    path(f"{OVERRIDES}<int:pk>/told/", overrides.told, name="told"),
    path(f"{OVERRIDES}<int:pk>/review/", overrides.review, name="review_override"),
    path(f"{OVERRIDES}<int:pk>/audit-events.json", exports.override, name="override_fhir"),
]

urlpatterns = [*reading, *keeping, *persons, *registered]
