"""What sharing is made of. Each module imports only those listed before it."""

from longtable.areas.agreements.models.agreement import (
    BEFORE_LIVE,
    SHARING,
    Agreement,
    AgreementVersion,
    Attachment,
    Party,
    Signature,
    State,
)
from longtable.areas.agreements.models.clause import (
    ANY_ROLE,
    Clause,
    EmergencyProvision,
    Recipient,
)
from longtable.areas.agreements.models.data_request import DataRequest
from longtable.areas.agreements.models.override import (
    DEFAULT_HOURS,
    Override,
    OverridePerson,
    OverrideReview,
)
from longtable.areas.agreements.models.policy import (
    Access,
    Asking,
    Finding,
    PolicyText,
    PolicyVersion,
)
from longtable.areas.agreements.models.register import Barrier, WaivedControl
from longtable.areas.agreements.models.subject import Consent, MadeUpField, OptOut, Subject

__all__ = [
    "ANY_ROLE",
    "BEFORE_LIVE",
    "DEFAULT_HOURS",
    "SHARING",
    "Access",
    "Agreement",
    "AgreementVersion",
    "Asking",
    "Attachment",
    "Barrier",
    "Clause",
    "Consent",
    "DataRequest",
    "EmergencyProvision",
    "Finding",
    "MadeUpField",
    "OptOut",
    "Override",
    "OverridePerson",
    "OverrideReview",
    "Party",
    "PolicyText",
    "PolicyVersion",
    "Recipient",
    "Signature",
    "State",
    "Subject",
    "WaivedControl",
]
