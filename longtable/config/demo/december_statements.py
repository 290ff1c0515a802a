"""What Eskerdale voted on in December, and how likely each camp was to agree.

(statement, chance that 'protect first' agrees, chance that 'share to act' agrees)
"""

QUESTION = "How should we share information about people who may need help?"
INTRODUCTION = (
    "In the floods the surgery knew who was housebound and Lift Share had the cars, and neither"
    " knew what the other knew. In November's diagnostic, sharing information was where we scored"
    " lowest. Before anybody drafts an agreement: what do we already agree on, and where do we part?"
)

# What both camps want: nobody had said it to the other side before.
BRIDGING = (
    ("People should be told who has seen their record.", 0.97, 0.95),
    ("Each agreement to share should have a date on which it ends.", 0.95, 0.93),
    ("In an emergency it should be clear beforehand who may decide.", 0.93, 0.97),
    ("Nobody should have to tell their story more than once.", 0.94, 0.96),
)

SHARE_TO_ACT = (
    ("A surgery should give Lift Share its list of housebound people before a storm.", 0.12, 0.90),
    ("Waiting for a signature has done more harm here than sharing too much.", 0.14, 0.86),
    ("If in doubt, share, and tell the person afterwards.", 0.06, 0.74),
    ("Link workers should see the hospital's discharge list.", 0.22, 0.88),
    ("One shared record would save lives in Upper Esker.", 0.24, 0.84),
    ("Community groups can be trusted with names and addresses.", 0.30, 0.86),
    ("The foodbank should hear from the council when somebody's benefits stop.", 0.20, 0.80),
    ("Rules on information are mostly an excuse for not acting.", 0.08, 0.70),
    ("A verbal yes on the doorstep is consent enough.", 0.10, 0.72),
    ("Ambulance crews should tell us which homes were cold.", 0.34, 0.90),
    ("Volunteers who have been trained once can see what staff see.", 0.10, 0.64),
    ("Last winter we knew enough to help sooner.", 0.32, 0.88),
)

PROTECT_FIRST = (
    ("Once a name is on a list, nobody can say where it ends up.", 0.90, 0.22),
    ("People avoid services when they fear who will hear of it.", 0.93, 0.36),
    ("Groups with no constitution should not hold anybody's address.", 0.74, 0.10),
    ("Every single use of somebody's record needs their yes.", 0.82, 0.12),
    ("Some families left the country's last register with good reason.", 0.78, 0.28),
    ("We should show that we can keep ten names safe before we ask for a thousand.", 0.90, 0.40),
    ("The Home Office must never be able to see any of it.", 0.92, 0.48),
    ("Sharing is often for the organisation's comfort, not the person's.", 0.80, 0.20),
    ("A person in a small valley is known by their postcode alone.", 0.90, 0.44),
    ("Women who have left a violent home should be on no shared list.", 0.94, 0.46),
    ("Police should not sit at this table when lists are discussed.", 0.70, 0.18),
    ("It is safer to knock on every door than to keep a list.", 0.72, 0.20),
)

# What does not follow the camps: shared more or less by all, or split within each.
ELSEWHERE = (
    ("The words we use about data are too hard to follow.", 0.88, 0.84),
    ("Carers should hear what affects them.", 0.80, 0.88),
    ("Training together would help more than another policy.", 0.74, 0.84),
    ("Paper lists in a sealed envelope still have their place.", 0.62, 0.50),
    ("The council should hold the key for all of us.", 0.30, 0.38),
    ("A yes given three years ago should be asked for again.", 0.86, 0.66),
    ("Deaf people should get their letters as messages.", 0.90, 0.92),
    ("An app would solve this.", 0.10, 0.24),
    ("Numbers without names are enough for planning.", 0.80, 0.70),
    ("We should publish every request that was refused.", 0.66, 0.56),
    ("Younger people care less about privacy.", 0.30, 0.40),
    ("Schools should be part of any agreement.", 0.52, 0.66),
)

# From those who took part; the last two were not taken.
ADDED = ("People should be told who has seen their record.",
         "Once a name is on a list, nobody can say where it ends up.",
         "Last winter we knew enough to help sooner.",
         "Deaf people should get their letters as messages.")  # fmt: skip
REJECTED = (
    ("Why does it take eight weeks to sign anything?", "question"),
    ("The practice manager should answer her telephone.", "person"),
)

NOTES = {
    "People should be told who has seen their record.": (
        "My mother found out by chance. She would have said yes, had anybody asked.",
        "If I know I will be named in the log, I look only at what I need.",
    ),
    "A surgery should give Lift Share its list of housebound people before a storm.": (
        "We drove past two houses with no light on, because nobody could tell us.",
        "Two of my patients asked me never to tell the neighbours that they are ill.",
    ),
    "It is safer to knock on every door than to keep a list.": (
        "In Moss Road we knocked on all 84 doors in an hour. No list, no leak.",
    ),
}
