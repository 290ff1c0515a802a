"""English words that join others and tell nothing of a subject by themselves."""

FUNCTION_WORDS = frozenset(
    {
        # Who and what.
        "all", "another", "any", "anybody", "anyone", "anything", "both", "each", "either",
        "every", "everybody", "everyone", "everything", "few", "fewer", "he", "her", "hers",
        "herself", "him", "himself", "his", "i", "it", "its", "itself", "least", "less", "many",
        "me", "mine", "more", "most", "much", "my", "myself", "one", "ones", "other", "others",
        "our", "ours", "ourselves", "own", "same", "several", "she", "some", "somebody", "someone",
        "something", "such", "that", "their", "theirs", "them", "themselves", "these", "they",
        "this", "those", "us", "we", "what", "whatever", "which", "whichever", "who", "whoever",
        "whom", "whose", "you", "your", "yours", "yourself", "yourselves",
        # What joins words.
        "a", "about", "above", "across", "after", "afterwards", "against", "along", "alongside",
        "already", "although", "among", "an", "and", "around", "as", "at", "away", "back",
        "because", "before", "beforehand", "behind", "below", "beneath", "beside", "besides",
        "between", "beyond", "but", "by", "despite", "down", "during", "except", "for", "from",
        "further", "if", "in", "inside", "into", "near", "of", "off", "on", "onto", "or", "out",
        "outside", "over", "per", "regarding", "since", "so", "than", "the", "then", "though",
        "through", "throughout", "till", "to", "together", "toward", "towards", "under", "unless",
        "until", "up", "upon", "versus", "via", "whereas", "whether", "while", "with", "within",
        "yet",
        # Verbs that tell nothing by themselves.
        "am", "are", "be", "became", "become", "becomes", "becoming", "been", "being", "came",
        "can", "come", "comes", "could", "did", "do", "does", "doing", "done", "find", "gave",
        "give", "given", "gives", "go", "goes", "gone", "had", "has", "have", "having", "is",
        "keep", "keeps", "kept", "let", "lets", "made", "may", "might", "must", "ought", "put",
        "said", "saw", "say", "says", "see", "seem", "seemed", "seems", "seen", "sees", "shall",
        "should", "take", "takes", "took", "use", "used", "using", "was", "went", "were", "will",
        "would",
        # When, where, how much.
        "again", "almost", "always", "anyhow", "anyway", "anywhere", "due", "eg", "eight",
        "eleven", "else", "elsewhere", "enough", "especially", "even", "ever", "everywhere",
        "fifty", "first", "five", "four", "hence", "here", "hes", "how", "however", "hundred",
        "ie", "indeed", "instead", "last", "later", "latter", "mainly", "meanwhile", "moreover",
        "mostly", "namely", "nevertheless", "next", "nine", "now", "nowadays", "often", "once",
        "only", "otherwise", "part", "particularly", "rather", "re", "shes", "side", "six",
        "sixty", "somehow", "sometime", "sometimes", "somewhere", "soon", "still", "ten",
        "thereafter", "thereby", "therefore", "theyd", "theyve", "third", "three",
        "thus", "too", "top", "twelve", "twenty", "twice", "two", "usually", "very", "wed", "well",
        "whats", "when", "whenever", "where", "whereby", "wherever", "whole", "why", "youre",
        "youve",
    }
)  # fmt: skip
