"""Words around names: titles, kin, cues; and what looks like a name and is none."""

import re

FULL_TITLES = frozenset(
    """
    mr mrs ms miss mx dr doctor prof professor sister nurse matron sir lady dame lord rev revd
    reverend father canon imam rabbi cllr councillor sgt sergeant pc constable aunt auntie
    aunty uncle nan nana nanna nanny gran granny grandma grandad granddad grandpa midwife
    """.split()
)
# Titles that nobody writes but before a name: a name may follow in small letters.
SURE_TITLES = frozenset(["mr", "mrs", "ms", "mx", "cllr", "prof"])
KIN = (
    "husband wife partner mum mam mom mother mummy dad father daddy son daughter brother sister "
    "stepson stepdaughter grandson granddaughter grandma grandad granddad gran nan nana uncle "
    "aunt auntie niece nephew cousin fianc[e\u00e9]e? boyfriend girlfriend friend mate "
    "neighbour flatmate housemate carer boss manager colleague keyworker girl boy baby child "
    "lad twin ex father-in-law mother-in-law sister-in-law brother-in-law stepdad stepmum "
    "godson goddaughter"
).split()
WORKERS = (
    "nurse doctor consultant gp physio physiotherapist midwife surgeon therapist counsellor coach "
    "receptionist pharmacist paramedic radiographer sonographer dentist optician cleaner porter "
    "volunteer chaplain hca healthcare assistant worker social worker support worker key worker "
    "link worker prescriber navigator practitioner coordinator co-ordinator advocate adviser "
    "advisor dietitian dietician driver lady gentleman man woman guy chap lad student psychologist "
    "psychiatrist specialist matron sister staff member facilitator tutor trainer leader chair "
    "officer landlord landlady teacher caretaker person team"
).split()
CALLS = frozenset(["called", "named", "name", "names"])
# After these a word with a capital is most likely somebody.
BEFORE_PEOPLE = re.compile(
    r"(?:\b(?:spoke|speak|spoken|speaking|talk|talked|talking|chatted|chatting|listened)\s+(?:to|with)|"
    r"\b(?:seen|treated|greeted|met|examined|told|assessed|supported|helped|cared for|looked after|"
    r"visited|phoned|rung|called|answered|run|led)\s+by|"
    r"\b(?:saw|met|met with|meet|thank|thanks to|thank you to|thanks also to|ask for|asked for|"
    r"asked|contact|ring|rang|phoned|visited|dear|hello|hi|love from|regards|well done|credit to|"
    r"gratitude to|grateful to|praise for|shout out to|shout-out to|signed|sincerely|faithfully|"
    r"remember|bless|live with|lives with|lived with|care for|cares for|caring for|look after|"
    r"looking after|appointment with|session with|meeting with|help from|letter from|call from|"
    r"visit from|support from|hand in hand with|married to))\s*[,:]?\s*$",
    re.IGNORECASE,
)
MY_NAME = re.compile(
    r"\b(?:(?:my|his|her|their|whose|your|child'?s|son'?s|daughter'?s|mother'?s|mum'?s|dad'?s|"
    r"nurse'?s|full|first|maiden)\s+(?:\w+\s+)?(?:name|surname)(?:\s+(?:is|was|'s|being)|'s)|"
    r"\b(?:called|named|known as|call me|name of|name:|named after|goes by|"
    r"n[e\u00e9]e))\s*[:,]?\s*$",
    re.IGNORECASE,
)
I_AM = re.compile(r"(?:\bi\s+am|\bi['\u2019]?m|\bit['\u2019]?s|\bthis is)\s*$", re.IGNORECASE)
# What people do: 'Ngozi rang me', 'Ngozi was kind'.
DOES = re.compile(
    r"['\u2019]?s?\s*(?:,\s*(?:who|our|my|the|a|her|his)\b|\((?:my|our|his|her|the|aged)\b|"
    r"(?:,?\s+(?:always|really|also|never|has|had|have|kindly|then|just|who|very))*\s*"
    r"\b(?:was\s+(?:so|very|really|lovely|kind|brilliant|amazing|rude|great|helpful|fantastic|caring|"
    r"patient|wonderful|there|always|on|born|diagnosed|discharged)|who|rang|said|told|listened|"
    r"visited|explained|came|sat|held|looked|stayed|introduced|thinks|says|lives|lived|"
    r"passed away|died|cried|loves|loved|suffers|uses|walks|works|worked|drove|took|phoned|"
    r"cooked|smiled|remembered|noticed|made me|made us|went|wants|needs|helped me|helped us|"
    r"understood|is\s+(?:a\s+)?(?:so|very|lovely|kind|brilliant|amazing|star|diamond|gem|my|our|"
    r"his|her|wonderful|great|\d{1,3}\b)))",
    re.IGNORECASE,
)
NOT_NAMES = frozenset(
    """
    i a an and or but the this that these those there then they we you he she it his her my
    our your their its who what when where why how which if so as at by for from in into is
    are was were be been of off on to up us me no not yes all any both each every few many
    more most much other some such than too very can could may might must shall should will
    would do does did have has had staff everyone everybody someone nobody people patients
    parking reception food overall nothing excellent good great brilliant lovely friendly
    thank thanks please also just only really well nhs gp gps ae uk gb eu pals cqc icb ics pcn
    bme lgbt sen send ehcp camhs iapt covid zoom teams google facebook whatsapp email internet
    god jesus allah christ bible quran lord easter christmas eid diwali ramadan hanukkah
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december english british welsh scottish irish
    polish french german spanish italian portuguese romanian ukrainian asian african caribbean
    chinese indian pakistani bangladeshi muslim christian sikh hindu jewish catholic deaf
    blind black white european american england scotland wales britain ireland london
    manchester liverpool leeds birmingham bristol sheffield newcastle glasgow edinburgh
    cardiff belfast lancaster preston carlisle kendal barrow york durham hull leicester
    nottingham derby oxford cambridge exeter plymouth dorset cumbria cornwall devon kent essex
    sussex surrey norfolk suffolk yorkshire lancashire cheshire north south east west northern
    southern eastern western council trust hospital ward clinic surgery centre center unit
    team service services department community health social care support group mental
    physical maternity emergency outpatients pharmacy boots tesco asda samaritans mind
    barnardo's barnardos macmillan mencap scope relate shelter crisis oxfam healthwatch age
    concern citizens advice red cross salvation army rotary church mosque temple school
    college university parliament government labour conservative parkinson's alzheimer's
    crohn's down's tourette's asperger's hodgkin's bell's huntington's covid-19 dementia
    cancer diabetes autism adhd ms mri ct xray x-ray who's what's it's that's there's here's
    let's don't can't won't i'm i've i'll i'd he's she's we're they're you're
    """.split()
)
# What a name may belong to that is not a person.
PLACES = frozenset(
    """
    hospital infirmary house centre center street road lane avenue ward clinic surgery school
    academy college university park gardens close drive court lodge hall trust hospice unit
    practice medical health day building wing suite square place terrace hill green bridge
    station church cathedral chapel mosque temple library town city village county beach
    island valley river lake foundation charity centre's group project theatre market inn
    hotel pub bus line award prize scale score test disease syndrome palsy agreement act line
    curie nightingale cottage mill wood farm field fields way view tower towers estate
    crescent grove dale bay
    """.split()
)
BEFORE_PLACES = frozenset(
    ["st", "saint", "royal", "queen", "king", "prince", "princess", "port", "mount", "fort", "lake"]
)
EPONYMS = frozenset(
    """
    parkinson alzheimer crohn down tourette asperger hodgkin bell huntington raynaud graves
    addison cushing meniere sjogren hashimoto wilson ehlers guillain ladbroke sainsbury
    morrison mcdonald nando wetherspoon waitrose marks children women men mother father parent
    carer patient people
    """.split()
)
# The first half of some names that are not people's.
KNOWN = re.compile(
    r"\b(?:marie curie|florence nightingale|james cook|john lewis|marks (?:and|&) spencer|"
    r"jack and jill|ronald mcdonald|duke of edinburgh|freddie mercury|boris johnson|keir starmer|"
    r"tony hudgell|captain tom|mary seacole|john radcliffe|helen and douglas|sue ryder|st\.? \w+|"
    r"harry potter|father christmas|hay fever|tom ketchup|william hill|joe public|joe bloggs|"
    r"uncle sam|aunt sally|bob the builder|any tom,? dick (?:and|or) harry|jo bloggs|dr who|"
    r"doctor who|dr google|doctor google|mother nature|lewy body|walter mitty|catch 22|"
    r"jordan valley|victoria line|king charles|queen elizabeth|prince charles)\b",
    re.IGNORECASE,
)
# After 'mr', 'mrs' or 'dr' in small letters these are not a name.
PLAIN_FOLLOWERS = NOT_NAMES | frozenset(
    """
    appointment appointments surgery surgeries said told gave prescribed looked rang called
    came went saw referred who's visit visits practice receptionist never always still now
    today again because even about took sent whose right thing one two on
    """.split()
)
