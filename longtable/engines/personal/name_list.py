"""First names and surnames common in the United Kingdom: a list of our own, from what is known.

Names that are also everyday words or places stand apart: they count only where more speaks for a
name than a capital letter. All are lower-case.
"""

FIRST_NAMES = frozenset(
    """
    aaliyah aaron abdi abdul abdullah abigail adam adebayo adele aditi adrian agnes ahmad
    ahmed aidan aileen ailsa aisha aishah aisling alan alana alasdair alastair albert aled
    aleksandra alessandro alex alexander alexandra alexis alfie alfred ali alice alicia alina
    alison alistair allan allison alma amanda amara amelia amina aminah amir amira amit amrit
    amy ana ananya anastasia andrea andreas andreea andrew andrzej andy aneta angela angie
    angus anil anita anjali ann anna annabel anne annette annie anthea anthony antoinette
    antonia antonio antony anwen aoife arabella archie arjun arlene arnold arthur arun asha
    ashraf asif astrid audrey ava avril ayaan ayesha ayo ayodele azra babatunde barbara barney
    barry bartosz basil beata beatrice becky belinda ben benedict benjamin bernadette bernard
    bernice bert beryl beth bethan bethany betty beverley bhavna bilal billie blessing bogdan
    brandon brenda brendan brian bridget bridie bronwen bruce bryan bryn bryony callum calum
    cameron camilla carl carla carlos carly carmel carol carole caroline carolyn carrie carys
    casey catherine cathy catrin cecilia cedric celia ceri cerys chantelle charlie charlotte
    chen cheryl chiamaka chidi chinedu chloe chris christina christine christopher chukwuemeka
    ciara ciaran claire clara clare clarissa claudia clifford clive clodagh colette colin
    colleen connor conor constance corinne courtney craig cristina cynthia dafydd damian
    damien daniel daniela danielle danny daphne darius darragh darren dave david dawid debbie
    deborah declan deepa deepak deirdre delia delphine delroy denis denise dennis derek dermot
    desmond dev devon-lee diana diane dilys dimitri dinah dinesh diya dmitri dominic dominika
    donald donna dora doreen doris dorota dorothea dorothy dougie douglas duncan dylan eamon
    ed eddie edith edmund eduardo edward edwin eileen eilidh eirlys elaine eleanor elena eleni
    elias elijah elin elinor elisabeth elise elizabeth ella ellen ellie elliot elliott eloise
    elsie elspeth elwyn emeka emily emma emmanuel emrys enid eoin eric erica erin ernest esme
    esther ethan ethel euan eugene eva evan eve evelyn ewa ewan ewelina ezekiel fahad faisal
    farah farhan farida farooq farzana fatima fatma fatou fergus finlay finn fiona folake
    folasade fran frances francesca francis francisco fraser fred freda freddie frederick
    freya gabriel gabriela gareth garry gary gavin gaynor gemma geoff geoffrey george georgia
    georgie georgina geraint gerald geraldine gerard gillian gina giorgos giovanni giulia
    gladys glenda glenys gloria glyn glynis gordon graeme graham grainne greg gregory greta
    grzegorz gurpreet gwen gwendolyn gwyneth hadiya hafsa haider hamza hana hanna hannah
    haroon harpreet harriet harry harvey hasan hassan hayley heather hector helen helena henry
    herbert hilary hilda howard hugh hugo humaira hussain hussein huw hyacinth iain ian
    ibrahim ida idris iestyn ifeoma ike ikram ilaria imogen imran ines ingrid ioan ioana iona
    irena irene irina iris isaac isabel isabella isabelle isha ishaan isla ismail ivan ivor
    ivy iwona jackie jacob jacqueline jacqui jade jaden jake jakub james jamie jamila jan jana
    jane janet janice janine jaspreet javed jayden jayne jean jeanette jeff jeffrey jemima jen
    jenna jennie jennifer jenny jeremiah jeremy jerome jerzy jess jessica jessie jian jill jim
    jimmy jo joan joanna joanne jocelyn jodie joe joel johanna john johnny jon jonathan
    jordana jorge jose joseph josephine josh joshua josie joyce juan juanita judith judy julia
    julian julie juliet juliette june-ann justin justyna kabir kamal kamil kamila kamran karen
    karim karl karolina kasia kat katarzyna kate kateryna kath katharine katherine kathleen
    kathryn kathy katie katja katrina kavita kay kayleigh keeley keiran keith kelly kelvin ken
    kenneth kenny kerry kev kevin khadija khadijah khalid kieran kiran kirsten kirsty krishna
    kristina krystyna krzysztof kumar kwabena kwame kyle laila lakshmi laura lauren laurence
    lawrence layla leah leanne lee leila lena lenka lennox leo leon leona leonard leroy lesley
    leslie lewis liam lilian lillian linda lindsay lindsey linford lisa liz lizzie llinos
    lloyd logan lois lola loretta lorna lorraine lottie louie louis louisa louise luca lucas
    lucia lucinda lucy luis luka luke lydia lyn lynda lynette lynn lynne mabel maciej
    madeleine madison maeve magdalena maggie mahmood mahmoud mairead maisie malcolm malgorzata
    malik mandeep mandy manjit manoj manuel marc marcel marcia marcin marco marcus margaret
    margery maria mariam marian marianne maricel marie marilyn marion marisa marjorie marlene
    marsha marta martha martin martina martyn marwa mary maryam mateusz matilda matt matthew
    maud maureen maurice mavis maxine maxwell meera megan mehmet mei melanie melissa meredith
    mervyn mia michael michaela michal michele michelle mick miguel mihai mike mildred
    millicent millie milly mina ming miranda miriam mitchell mohamed mohammad mohammed moira
    molly mona monica monika morag moses muhammad muriel murray musa mustafa myra myrtle
    nabila nadia nadine naeem nancy naomi narinder nasreen nasser natalia natalie natasha
    nathan nathaniel naveed neema neha neil nell nerys nessa ngozi niall niamh nicholas nicola
    nicole nigel nikhil nikki niko nina nisha nkechi noah noel noor nora noreen norma norman
    nuala nuria olga olive oliver olivia oluwaseun oluwatobi omar oonagh oscar osman owain
    owen padraig pam pamela panos paolo parminder parveen patience patricia patrick patsy paul
    paula pauline pawel pedro peggy penelope perminder pete peter petra phil philip philippa
    phillip phoebe phyllis pia pierre piotr pippa polly poppy prakash pranav preeti priti
    priya priyanka quentin rabia rachael rachel radoslaw rafael rafal raheem rahul raj raja
    rajesh rajinder ralph ramesh ramona randall rani ranjit rashid raul raymond razia rebecca
    reece reg reggie regina reginald rehana rekha renata rhian rhiannon rhoda rhodri rhona
    rhys ricardo richard rick ricky rita ritu robbie robert roberta roberto roderick rodney
    roger rohan roisin roland roman ron ronald ronnie rory rosa rosaleen rosalind rosamund
    rosanne rosemarie roshni rosie ross rowena roxanne roy rupa rupert russell ruth ryan
    sabina sabrina sadia saeed safiya sahil saima saira sakina salim sally salma sam samantha
    samina samira samson samuel sana sandeep sandra sangeeta sanjay santosh sara sarah sasha
    saul scott sean sebastian seema selina serena sergio seth shabana shabnam shahid shakira
    shalini shane shanice sharon shaun shauna shazia sheena sheila shelagh shelley sherry
    shirin shirley shivani shobha shona sian sidney siegfried silvia simon simone sinead
    siobhan sioned sita slawomir sofia soledad solomon sonia sophia sophie sorcha spencer
    stacey stan stanley stefan stella steph stephanie stephen steve steven stewart stuart
    sujata sukhdeep sukhi suleiman sunil sunita surinder susan susanna susie suzanne svetlana
    sybil sylvester sylvia szymon tadeusz tahir tamara tamsin tania tanisha tanya tara tariq
    tasha tatiana tayyab ted terence teresa terry thabo thea thelma theo theodore theresa
    thomas tia tiffany tilly tim timothy tina tobias toby todd tom tomasz tommy toni tony
    tracey tracy trevor tricia trish trudy tunde tyler uche ulrike ursula usha usman uzma
    valentina valerie vanessa vasile venkat vera verity vernon veronica vicky vijay vikram
    vincent vivek vivian vivien vivienne wanda waqas warren wayne wei wendy wesley wilfred
    willem william willow winifred winston wojciech xavier xin yan yasir yasmin yasmine
    yetunde yolanda yousef youssef yusuf yvette yvonne zac zach zachary zahid zahra zainab
    zara zeinab zoe zofia zoltan zubair zuzanna
    """.split()
)
# Also an everyday word, a month, a place or a thing: a capital alone says too little.
DOUBTFUL_NAMES = frozenset(
    """
    amber angel april art ash ashley aurora autumn bella bill billy blake bob brook brooke bud
    carmen chance chase chester chuck clay cliff constant coral crystal daisy dale dawn dean
    destiny dick don dot drew dusty earl eden ellis elmer faith fay fern fleur flora florence
    forest frank gay gene ginger glen glenn grace grant guy hazel heath holly honey hope
    hunter iqra jack jasmine jasper jay jerry jewel jordan joy june kelly kent kim kit lance
    lane laurel lily lincoln magda major mark mason max maximus may melody mercy merry miles
    milo morgan myles nan nat ned nick norm olive opal paddy paris pat patience pearl penny
    percy pip precious prince rae ray red reed rich river rob robin rocky rod rose rosemary
    rowan roy ruby rusty sage sandy savannah scarlett shelly sid sky skye sol stirling storm
    sue summer sunny sydney taylor terri tiger trinity troy val victor victoria viola violet
    virginia wade wally wes will zen
    """.split()
)
SURNAMES = frozenset(
    """
    abbott adams addison adeyemi afzal agarwal ahmed akhtar akintola ali allen anderson
    andrews armstrong arshad ashworth atkins atkinson bailey baines barber barker barlow
    barnes barrett barton bates begum bennett bentley bhatt bhatti blackburn bradley bradshaw
    brennan bryant buckley burgess burke burnett burton butterworth byrne callaghan cameron
    campbell carr carroll carter chambers chapman chaudhry choudhury chowdhury clarke clayton
    coleman collins connolly cooper crawford cullen cunningham curtis dalton davidson davies
    davis dawson dixon doherty donnelly doyle duffy dunne edwards elliott entwistle evans
    farrell ferguson fernandez finch findlay fitzgerald fletcher flynn foster fraser gallagher
    garcia gardiner garner gibson gilbert gill graham greenwood gregory griffiths gupta haigh
    hall hamilton hanson hargreaves harris harrison hartley hayes haynes henderson henry
    herbert hewitt higgins hodgson holden holland holmes hopkins horton howarth hudson hughes
    hussain hutchinson iqbal ismail jackson jenkins johnson johnston jones joseph joshi kamara
    kapoor kaur kelly kennedy kerr khan knowles kowalska kowalski kumar lawrence lawson leach
    lewandowska lloyd macdonald mackenzie mahmood malik marshall martinez mason matthews
    maxwell mccarthy mcdonald mckenzie mclean mehta mensah metcalfe miah mills mistry mitchell
    mohammed moore morris morrison murphy murray mustafa naylor nelson nguyen nicholls nowak
    nwosu o'brien o'connor o'donnell o'neill o'sullivan obrien oconnor odonnell ogden okafor
    okeke okonkwo oneill ormerod osman osullivan owen owusu parkin parkinson patel patterson
    pearson perkins peters phillips pickering popescu popova powell preston price pritchard
    qureshi rafferty rahman ramsay rashid reid reilly reynolds richards richardson roberts
    robertson robinson rodriguez rogers rossi russell ryan saleem sanders sanderson schofield
    shah shaikh sharma shaw shepherd siddiqui simmons simpson sinclair singh smith spencer
    stephens stephenson stevens stevenson stewart stokes sullivan sutcliffe sutherland
    szymanski tattersall taylor thomas thompson thomson thornton tomlinson townsend turnbull
    tyler uddin wainwright wallace walsh warburton watkins watson watts weaver webb webster
    whalley whitaker whittaker wilkinson williams williamson willis wilson wojcik woodward
    wright yates yilmaz yusuf zhang
    """.split()
)
