"""What the demonstration's agreements say."""

from datetime import date, timedelta
from typing import Any

from longtable.areas.agreements.actions.plans import ClausePlan, EmergencyPlan, Wording
from longtable.foundation.partnerships.models import Organisation

SURGERY, PRACTICE = "Upper Esker Surgery", "Saltness Medical Group"
COUNCIL, CVS, LIFTS = "Eskerdale Council", "Eskerdale CVS", "Upper Esker Lift Share"
TRUST, MIND = "Esker Community & Mental Health Trust", "Mind the Dale"
SUPPORT_TITLE = "Support for people at risk"
SUPPORT_PARTIES = (SURGERY, PRACTICE, COUNCIL, CVS, LIFTS)
SUPPORT_CHANGED = (
    "The council's occupational therapists and Lift Share's drivers both asked for what they need"
    " to know before they knock, and January taught us to plan for emergencies."
)
REFERRALS_TITLE = "Referrals to link workers"
REFERRALS_PARTIES = (PRACTICE, TRUST, MIND)
SHIELDING_TITLE = "Help for people who shield"
SHIELDING_PARTIES = (PRACTICE, COUNCIL, CVS)
WARMTH_TITLE = "Warm homes visits in Saltness"
WARMTH_PARTIES = (PRACTICE, "Quayside Neighbours")
STORM = (
    "The storm has cut the power in Upper Esker and the road is shut. People on oxygen at home have"
    " batteries for a few hours. The surgery's list cannot go to those who can reach them."
)
STORM_FINDINGS = (
    "Three people were reached before their batteries ran out. Nobody saw more than names, addresses"
    " and equipment. All three were told within five days; one asked why it had taken a storm."
)
STORM_FOLLOW_UP = "Write an agreement, so that next time nobody has to override anything."
RIGHTS = (
    "People ask the practice what is held and who has seen it, and have an answer within a month."
    " They can object or take back their consent at any time, and it counts at once."
)
SECURITY = (
    "Only in Longtable, never by e-mail or on paper. Everybody who sees records has had the"
    " council's training within a year and signs in with a second step."
)
HEALTH: dict[str, Any] = {
    "condition": "health_or_social_care",
    "schedule_1": "health_or_social_care",
}


def support_wording(starts: date, today: date) -> Wording:
    """The live agreement."""
    return Wording(
        aim="People at risk in the valleys are known to those who can knock on their door.",
        necessity="A volunteer cannot bring a battery or a meal to somebody whose name, address and"
        " need they do not know. Figures about a village do not help at two in the morning.",
        starts_on=starts,
        review_on=today + timedelta(days=40),
        retention="While the person is at risk, and for three months after; then it is closed.",
        security=SECURITY,
        rights=RIGHTS,
        rights_contact="Information governance at Eskerdale Council, 01632 960700",
        dpia="Made in February, kept by Eskerdale Council",
    )


def referrals_wording(today: date) -> Wording:
    """The one under review."""
    return Wording(
        aim="A practice refers somebody to a link worker, and hears what came of it.",
        necessity="Nobody can be helped, or asked how it went, without a name and a need.",
        starts_on=date(2025, 4, 22),
        ends_on=today + timedelta(days=150),
        review_on=today - timedelta(days=6),
        retention="Two years after the last contact.",
        security=SECURITY,
        rights=RIGHTS,
        rights_contact="The practice manager at Saltness Medical Group",
        dpia="Made with the practice's own, kept there",
    )


def shielding_wording() -> Wording:
    """The one that ended."""
    return Wording(
        aim="Food and medicine for people who were told to stay at home.",
        necessity="Parcels need a door.",
        starts_on=date(2020, 3, 30),
        ends_on=date(2022, 6, 30),
        review_on=date(2020, 9, 30),
        retention="Until the notice ends; then deleted.",
        security="Encrypted files, two named people at each party.",
        rights=RIGHTS,
        rights_contact="Eskerdale Council",
    )


def warmth_wording(today: date) -> Wording:
    """The one that waits for a signature."""
    return Wording(
        aim="Neighbours visit people in cold homes, and the practice knows who was visited.",
        necessity="A visitor needs an address, and to know whether somebody lives alone.",
        starts_on=today,
        ends_on=today + timedelta(days=200),
        review_on=today + timedelta(days=90),
        retention="One winter.",
        security=SECURITY,
        rights=RIGHTS,
        rights_contact="The practice manager at Saltness Medical Group",
    )


def for_volunteers(more: bool = False) -> ClausePlan:
    """Lift Share and the CVS; `more` with what June added."""
    categories = ["demographics", "contact", "needs", *(["access_needs"] if more else [])]
    return ClausePlan(
        purpose="support",
        basis="public_task",
        ground="explicit_consent",
        categories=categories,
        givers=[_body(SURGERY), _body(PRACTICE)],
        recipients=[
            (_body(LIFTS), "champion"),
            (_body(CVS), "member"),
            (_body(PRACTICE), "link_worker"),
        ],
        because="Who they are, where they live, what they need: nothing of their health.",
        **HEALTH,
    )


def for_the_council() -> ClausePlan:
    """Adult social care."""
    return ClausePlan(
        purpose="support",
        basis="public_task",
        ground="care_act",
        categories=["demographics", "contact", "household", "access_needs", "risk_tier", "needs"],
        givers=[_body(SURGERY), _body(PRACTICE)],
        recipients=[(_body(COUNCIL), "data_steward"), (_body(COUNCIL), "practitioner")],
        because="Social care plans visits, so it must know who lives alone and how soon to come.",
        **HEALTH,
    )


def to_find(today: date) -> ClausePlan:
    """Finding people who may need help: beyond individual care, so the opt-out counts."""
    return ClausePlan(
        purpose="find_people",
        basis="public_task",
        ground="section_251",
        basis_detail="Approval by the Confidentiality Advisory Group, renewed each year",
        basis_ends_on=today + timedelta(days=280),
        categories=["demographics", "risk_tier"],
        givers=[_body(SURGERY), _body(PRACTICE)],
        recipients=[(_body(COUNCIL), "data_steward")],
        because="A list of names by tier, once a month; no addresses and no conditions.",
        **HEALTH,
    )


def for_referrals() -> ClausePlan:
    """Link workers and Mind the Dale."""
    return ClausePlan(
        purpose="social_prescribing",
        basis="public_task",
        ground="implied_consent",
        categories=["demographics", "contact", "needs", "support"],
        givers=[_body(PRACTICE)],
        recipients=[(_body(TRUST), "member"), (_body(MIND), "member")],
        because="A referral and its outcome; the person knows that they are referred.",
        **HEALTH,
    )


def for_shielding() -> ClausePlan:
    """The shielding list."""
    return ClausePlan(
        purpose="support",
        basis="copi_notice_2020",
        ground="communicable_disease",
        basis_detail="Notice under regulation 3(4), general",
        basis_ends_on=date(2022, 6, 30),
        categories=["demographics", "contact"],
        givers=[_body(PRACTICE)],
        recipients=[(_body(COUNCIL), ""), (_body(CVS), "")],
        because="Names and doors.",
        condition="public_health",
        schedule_1="public_health",
    )


def for_warmth() -> ClausePlan:
    """Quayside Neighbours."""
    return ClausePlan(
        purpose="support",
        basis="public_task",
        ground="explicit_consent",
        categories=["demographics", "contact", "household"],
        givers=[_body(PRACTICE)],
        recipients=[(_body("Quayside Neighbours"), "")],
        because="Who, where, and whether they live alone.",
        **HEALTH,
    )


IN_AN_EMERGENCY = EmergencyPlan(
    when="A storm, a flood, a power cut or another incident that puts people at home at risk, while"
    " there is no time to ask each of them.",
    roles=["champion", "link_worker", "practitioner", "data_steward"],
    categories=["demographics", "contact", "household", "access_needs", "medication"],
    most_hours=72,
)


def _body(name: str) -> Organisation:
    return Organisation.objects.get(name=name)
