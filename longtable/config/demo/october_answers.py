"""What 124 guests said in October. Every sentence is invented; (sector, words) or plain words."""

OPENING = "What does collaboration mean to you?"

# Word or phrase, and how many guests gave it.
WORDS = {
    "trust": 31, "listening": 24, "together": 22, "shared purpose": 17, "honesty": 16,
    "relationships": 15, "time": 14, "sharing": 12, "meetings": 11, "people": 11,
    "respect": 10, "equal voice": 9, "hard work": 9, "communication": 8, "compromise": 8,
    "less duplication": 7, "community": 7, "kindness": 6, "patience": 6, "learning": 6,
    "forms": 5, "open doors": 5, "being asked": 5, "local": 4, "risk": 4, "laughter": 4,
    "credit where due": 3, "neighbours": 3, "cake": 3, "change": 3, "courage": 2, "fog": 2,
    "same table": 2, "no surprises": 1, "power": 1, "follow through": 1, "slow": 1,
}  # fmt: skip

PLAN = (
    ("group", "Ask us once and then tell us what happened. We have filled in four surveys since"
     " spring and never heard back."),
    ("group", "Come to us. A Tuesday at 2 pm in Kelby is no good if you live at the top of the"
     " valley and the bus goes at one."),
    ("vcs", "Plan from what people told us last time, instead of starting with a blank page at"
     " every meeting."),
    ("vcs", "Share the draft before it is finished. By the time we see a plan there is nothing"
     " left to change."),
    ("nhs", "We plan by financial year and the foodbank plans by the week. We need one calendar"
     " that shows both."),
    ("council", "Put the three plans side by side. Half of what is in ours is in the hospital's"
     " too, under another name."),
    ("vcs", "Pay small organisations for their time in planning. I close the advice desk to come"
     " to a steering group."),
    ("group", "We do not need another strategy. We need somebody to pick up the phone."),
    ("lived", "If people who use the services are in the room from the beginning, you will not"
     " have to do it again."),
    ("lived", "I have told my story to five different boards. Please write it down once and"
     " pass it on, if I say yes."),
    ("nhs", "General practice can bring what we see every day, but only if planning meetings are"
     " not in surgery hours."),
    ("nhs", "Start with the people we all know already: the same two hundred households are on"
     " everybody's list."),
    ("funder", "Funders could plan together too. We read the same applications in different weeks."),
    ("enterprise", "Plan smaller. Try it on one street in Saltness for a month, then talk again."),
    ("vcs", "Hear back within a month, even if the answer is no. Silence is what wears people out."),
    ("council", "Neighbourhood plans work when the neighbourhood writes them. We should be the"
     " secretary, not the author."),
    ("provider", "Include care homes. We had the staff and the minibus in the flood and nobody"
     " rang until day four."),
    ("education", "Schools know which families are struggling by October half term. Nobody plans"
     " with us until January."),
    ("group", "You said you would get back to us about the hall. That was in March."),
    ("vcs", "Money that lasts longer than the project. It is hard to plan a year when the grant"
     " ends in June."),
    ("nhs", "Use the same words. When we say pathway and you say journey we lose ten minutes."),
    ("lived", "Ask what matters to us before you ask what is the matter with us."),
    ("vcs", "Show your workings: what you heard, what you will do, what you cannot do and why."),
    ("council", "A shared list of what has already been asked, of whom, so that we stop asking the"
     " same twelve people."),
    ("group", "We know who has not been seen this week. No form asks for that."),
    ("nhs", "Shared data would help us plan, but we wait six months for an agreement to be"
     " signed for a list that we already hold between us."),
    ("vcs", "Have the difficult conversation about priorities at the start, not when the money has"
     " gone."),
    ("enterprise", "Bring the people who drive the vans and cook the meals. They see the gaps."),
    ("funder", "Plan for three years and check each quarter. One-year plans make one-year"
     " relationships."),
    ("council", "We could plan around the five neighbourhoods. Residents do not live in our"
     " directorates."),
    ("nhs", "Fewer meetings with more of the right people, and a note afterwards that a busy"
     " person can read."),
    ("group", "Tell us plainly what is already decided. We do not mind, we mind pretending."),
    ("vcs", "Let somebody neutral hold the pen. When the biggest partner writes the plan it comes"
     " out as theirs."),
    ("lived", "Plan for the bus. Everything in the plan is in Kelby."),
    ("provider", "Winter is not a surprise. We could meet in August."),
    ("education", "Young people would plan with you if you came to the college canteen."),
)  # fmt: skip

LEAD = (
    ("group", "Nobody elected me. I had a phone and a list, and people started ringing. That is"
     " leading as well."),
    ("group", "Let us lead the bit that we already do. We do not want to chair a board."),
    ("nhs", "Give link workers and receptionists a small budget and the permission to use it."),
    ("nhs", "Our matron sorted in an afternoon what had been on the board's agenda for a year."
     " Leaders at every level, please."),
    ("vcs", "Rotate the chair. The meeting changes when somebody else holds it."),
    ("vcs", "Leadership programmes are for people with job titles. Open them to volunteers."),
    ("council", "Directors could sponsor and step back: clear the blockages, then leave the room."),
    ("council", "We must stop asking people to lead and then asking them to get it signed off"
     " four times."),
    ("lived", "I was asked to co-chair and then sent the papers the night before. Support makes"
     " the difference."),
    ("lived", "People with lived experience can lead, not only share. Pay us as you would pay"
     " a consultant."),
    ("funder", "Fund the person who connects everybody. It is never in the project's budget."),
    ("enterprise", "Let apprentices run one thing from beginning to end."),
    ("vcs", "When the cleaner tells you that the clinic is in the wrong building, believe her."),
    ("nhs", "Distributed leadership needs cover. I cannot lead anything between forty"
     " appointments."),
    ("group", "Trust before forms. In the flood nobody asked for my risk assessment."),
    ("education", "Sixth formers ran our vaccine queue. Nobody has asked them for anything since."),
    ("vcs", "Small decisions should be made close to the work, and written down where all can see"
     " them."),
    ("council", "Say who may decide what. People wait because they do not know that they are"
     " allowed."),
    ("provider", "Senior carers know how to lead a night shift. Ask them how to run a discharge."),
    ("vcs", "Credit people by name when it goes well, and take the blame upstairs when it does"
     " not."),
    ("nhs", "Bring community champions to the multi-disciplinary meeting as equals, with a seat"
     " and a say."),
    ("lived", "Leaders could start by saying 'I don't know'."),
    ("group", "We lead better when we are not the only Polish speaker in the room."),
    ("council", "Make it safe to try something and be wrong."),
    ("funder", "Put two people with lived experience on every panel, never one."),
    ("enterprise", "Anyone can become a leader if somebody else does the minutes."),
    ("vcs", "Mentoring across sectors: a ward manager with a group organiser, both ways."),
    ("nhs", "Hierarchy can help if it uses its voice to make the quieter ones louder."),
    ("group", "Train us in the boring things, like insurance. That is what stops us."),
    ("vcs", "Do not professionalise the volunteers until they leave."),
    ("lived", "Ask the carers. We have been running a ward at home for nine years."),
    ("education", "Hold a meeting that young people chair, and do what they say for one month."),
    ("council", "Dedicated, neutral people who belong to no organisation: they make room for"
     " others to lead."),
    ("provider", "Invite us as partners, not as suppliers."),
)  # fmt: skip

RESET = (
    ("vcs", "Yes, but first say out loud what happened with the day centre. Five years on, people"
     " still cross the street."),
    ("vcs", "The history needs acknowledging before any reset. Not an inquiry, a sentence."),
    ("nhs", "We did our best work in the two weeks after the storm. Then the emails came back."),
    ("group", "Trust before forms worked for a fortnight. I would like to know who decided to"
     " stop it."),
    ("group", "Do not call it a reset if the same six people are in charge."),
    ("council", "We are ready to. Staff here are tired of being the ones who say no."),
    ("council", "A reset has to include how we commission. You cannot be partners in May and"
     " competitors in June."),
    ("lived", "Less us and them, please. Some of us are both."),
    ("lived", "I would like an apology for the way the clinic closed, and then I would like to get"
     " on with it."),
    ("funder", "We could reset our side by dropping half of the reporting. Nobody here reads it."),
    ("nhs", "Relationships are the infrastructure. We cut it every time we restructure."),
    ("vcs", "Money that lasts longer than a project would be the reset. Two-year funding would"
     " change how we speak to each other."),
    ("enterprise", "Competition is built in. If one of us wins the contract the others lose"
     " staff."),
    ("group", "We are asked to fill the gaps that you make. Say that, and we can start again."),
    ("education", "Meet in each other's buildings. Most of us have never seen the foodbank."),
    ("vcs", "Recognise what the community groups did, in pounds as well as in speeches."),
    ("nhs", "Pause before switching the bureaucracy back on. Some of it protected nobody."),
    ("provider", "A reset could begin with one shared induction for new staff, whoever pays them."),
    ("council", "Be honest about changing priorities. Ours have changed, and we have not said"
     " so."),
    ("lived", "Put one person in charge of getting back to people. One."),
    ("vcs", "Reset with small promises that are kept. Two weeks, one thing, done."),
    ("group", "We were heroes in January and a risk in March."),
    ("nhs", "I want to ring somebody at the council by their first name again."),
    ("funder", "Let the partners set the measures. We only ever count what is easy."),
    ("vcs", "It is not a reset for those of us who never stopped."),
    ("enterprise", "Eat together. The Tuesday soup has solved more than the steering group."),
    ("council", "Moral injury is real. People did things in the pandemic that they cannot forget"
     " and nobody asked."),
    ("nhs", "Shared risk. At the moment everybody protects their own board."),
    ("group", "Yes. Start with a list of who can say yes to what."),
    ("education", "Reset the timetable: no meeting without somebody who will be affected by it."),
    ("vcs", "Less money for bids and more for the work. I have written eleven bids this year."),
    ("lived", "It feels different already to be asked this and to see the answers on the"
     " screen."),
)  # fmt: skip

# (words, upvotes, short answer or '' when it went to next steps)
QUESTIONS = (
    ("Will anybody tell us what became of what we said today?", 41,
     "Yes. A write-up within three weeks, and what was done by January."),
    ("Can funding be for three years and not for one?", 38,
     "Two of the five funders can already. The others take it to their trustees in November."),
    ("Why do the health champions have to ask a GP to refer somebody?", 33, ""),
    ("What would it take to share the list of people at risk with the lift share?", 29,
     "An agreement that says who may see what. Grace is drafting one."),
    ("Who decides which meetings we still need?", 24, "We all do: the list comes next month."),
    ("Is the day centre building still empty?", 22, ""),
    ("Could the ICB meet in Saltness once a year?", 19, "Yes. April is booked at the foodbank."),
    ("How are small groups paid for their time?", 17,
     "Not yet, in most cases. There is £20 an hour in the new budget."),
    ("Do you want volunteers to do the work of staff?", 15,
     "No. Where it has happened we want to hear of it."),
    ("Will the community transport scheme be kept going after March?", 14, ""),
    ("What do the GPs need from us?", 11, "To know who is out there, on one page."),
    ("Can we have one induction for everybody who is new?", 9, "A good idea; Kelby College offers"
     " to host it."),
    ("Are people with lived experience on the board?", 8, "Two seats from April, with support."),
    ("Why is everything in Kelby?", 7, "Because the offices are. It should not follow."),
    ("Will there be interpreters next time?", 6, "Yes, if you tell us when you book."),
    ("Is it true that the small grants are closing?", 4, "No. They open again in the spring."),
)  # fmt: skip

SURVEY_RATING = "How useful was this hour to you?"
RATINGS = {5: 38, 4: 34, 3: 12, 2: 4, 1: 2}
SURVEY_TEXT = "What is one thing that you will do differently?"
DIFFERENTLY = (
    "Ring the foodbank before I write the next plan.",
    "Put our meeting notes where everybody can read them.",
    "Ask who is missing before we begin.",
    "Visit the Tuesday Table.",
    "Stop sending the survey and read the answers that we have.",
    "Offer our minibus on Thursdays.",
    "Ask Quayside Neighbours what they need, and not what they do.",
    "Take the question about three-year funding to my trustees.",
    "Say when I cannot decide something, and who can.",
    "Bring a colleague from the night shift.",
    "Get back to the three people I promised to ring.",
    "Nothing yet. I would like to see what happens first.",
    "Share the list of what we have already asked people.",
    "Go to the Upper Esker surgery meeting by bus.",
)
