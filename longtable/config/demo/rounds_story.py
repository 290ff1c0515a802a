"""What the three rounds of the diagnostic tell: who answered, how, and what was agreed. Invented.

Means are on the scale from 1 to 5. In November equal voice is 3.9 for NHS bodies and 2.3 for
community groups; in April it has risen for groups, trust has not moved, strain is a little lower.
"""

from longtable.config.demo.table import (
    COUNCIL,
    ENTERPRISE,
    FUNDER,
    GROUP,
    LIVED,
    NHS,
    PROVIDER,
    SCHOOL,
    VCS,
)

NOVEMBER, APRIL, NOW = "november", "april", "now"
ORDER = (NOVEMBER, APRIL, NOW)

# How many of each sector answered; the third round is still open.
WHO_ANSWERED = {
    NOVEMBER: {NHS: 18, COUNCIL: 8, VCS: 22, GROUP: 12, ENTERPRISE: 4, FUNDER: 9, PROVIDER: 3,
               SCHOOL: 4, LIVED: 8},
    APRIL: {NHS: 17, COUNCIL: 8, VCS: 24, GROUP: 14, ENTERPRISE: 4, FUNDER: 10, PROVIDER: 4,
            SCHOOL: 3, LIVED: 9},
    NOW: {NHS: 9, COUNCIL: 6, VCS: 13, GROUP: 7, ENTERPRISE: 2, FUNDER: 5, PROVIDER: 1,
          SCHOOL: 2, LIVED: 6},
}  # fmt: skip

# Where all sectors together stand, and how far each sector stands from it.
USUAL = {
    "purpose": 3.7, "success": 3.3, "value": 3.4, "trust": 3.5, "leadership": 3.2,
    "decisions": 3.1, "risk": 3.2, "capacity": 3.3, "governance": 3.2, "communities": 3.3,
    "learning": 3.4,
}  # fmt: skip
LEANING = {
    NHS: 0.3, COUNCIL: 0.2, VCS: 0.0, GROUP: -0.2, ENTERPRISE: 0.0, FUNDER: 0.2, PROVIDER: 0.0,
    SCHOOL: 0.1, LIVED: -0.2,
}  # fmt: skip
TOLD = {
    NOVEMBER: {
        "voice": {NHS: 3.9, COUNCIL: 3.5, VCS: 2.8, GROUP: 2.3, ENTERPRISE: 2.8, FUNDER: 3.5,
                  PROVIDER: 2.9, SCHOOL: 3.1, LIVED: 2.4},
        "history": {NHS: 2.8, COUNCIL: 2.4, VCS: 2.1, GROUP: 1.9, ENTERPRISE: 2.3, FUNDER: 2.6,
                    PROVIDER: 2.4, SCHOOL: 2.5, LIVED: 2.0},
        "openness": {NHS: 2.7, COUNCIL: 2.6, VCS: 2.3, GROUP: 2.2, ENTERPRISE: 2.5, FUNDER: 2.7,
                     PROVIDER: 2.5, SCHOOL: 2.5, LIVED: 2.3},
    },
    APRIL: {
        "voice": {NHS: 3.9, COUNCIL: 3.5, VCS: 3.2, GROUP: 3.1, ENTERPRISE: 3.1, FUNDER: 3.5,
                  PROVIDER: 3.0, SCHOOL: 3.2, LIVED: 3.0},
        "history": {NHS: 2.9, COUNCIL: 2.6, VCS: 2.5, GROUP: 2.3, ENTERPRISE: 2.5, FUNDER: 2.7,
                    PROVIDER: 2.5, SCHOOL: 2.6, LIVED: 2.4},
        "openness": {NHS: 2.9, COUNCIL: 2.8, VCS: 2.6, GROUP: 2.6, ENTERPRISE: 2.7, FUNDER: 2.8,
                     PROVIDER: 2.7, SCHOOL: 2.7, LIVED: 2.6},
    },
}  # fmt: skip
TOLD[NOW] = TOLD[APRIL]

# Signals: how often, from 1 (never) to 5 (very often); features: 1 (not in place) to 3.
SIGNALS = {
    NOVEMBER: {"signal-asked": 3.9, "signal-heard": 2.2, "signal-meetings": 3.0,
               "signal-dominant": 3.3, "signal-sides": 2.9, "signal-strain": 3.6},
    APRIL: {"signal-asked": 3.4, "signal-heard": 2.8, "signal-meetings": 2.7,
            "signal-dominant": 3.0, "signal-sides": 2.7, "signal-strain": 3.5},
}  # fmt: skip
SIGNALS[NOW] = SIGNALS[APRIL]
FEATURES = {
    "feature-structures": 2.4, "feature-challenge": 2.6, "feature-relationships": 2.1,
    "feature-leadership": 1.8, "feature-resource": 2.5,
}  # fmt: skip

# How likely each is to be named as what matters most, beside others that are named now and then.
MATTERS = {"voice": 9, "history": 6, "openness": 7, "capacity": 3, "communities": 3, "decisions": 2}
VALUE = {"connecting": 8, "joining-up": 5, "pooling": 2, "inventing": 1, "nothing-yet": 1}

PROUD = (
    "The three days without power. Nobody asked whose job it was.",
    "The Tuesday lunch has a nurse at the next table now.",
    "Lift Share drivers and the surgery have each other's numbers.",
    "One list of who opens which hall.",
    "We told the commissioner the same thing, at the same time.",
    "People from Moss Road came to the hospital's meeting, and were listened to.",
    "The flood fund went out in nine days.",
    "Somebody rang me back.",
)
CHANGE = (
    "Say out loud what happened with the day centre. It sits in every meeting.",
    "Meet in Saltness sometimes, and after five.",
    "Pay the fares of those who come unpaid.",
    "Decide at the table, and not in the corridor before it.",
    "Share the list before the snow and not after it.",
    "One form for all funders. We fill in the same page five times.",
    "Tell us what became of what we said in October.",
    "Let a group chair it for once.",
    "Less reading beforehand. Some of us do this on the bus.",
)

# (which round's result, about what, what will be done, who leads, by when)
AGREED = (
    (NOVEMBER, "voice", "A community group chairs every second meeting, with help to prepare.",
     "Bob Tiernan", "2026-02-01"),
    (NOVEMBER, "history", "Hold an evening about the closing of the day centre, with those who"
     " used it, and write down what was said.", "Alice Fenwick", "2026-03-15"),
    (NOVEMBER, "openness", "Draft an agreement on sharing the list of people at risk.",
     "Grace Okafor", "2026-02-15"),
    (NOVEMBER, "capacity", "Pay fares and childcare for everybody who comes unpaid.",
     "Tom Hartley", "2026-01-31"),
    (APRIL, "history", "The council and the health trust say publicly what they would do"
     " differently about the day centre.", "Eleanor Voss", "2026-07-01"),
    (APRIL, "leadership", "Name a deputy from another sector for each working group.",
     "Dr Priya Raman", "2026-06-30"),
)  # fmt: skip
