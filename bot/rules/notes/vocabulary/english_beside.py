"""What English notes say beside the business, and where nothing came of it."""

from __future__ import annotations

from bot.rules.notes.vocabulary import language as say

NOTHING = say.Nothing(
    none=r"""
        none | nil | nothing | n/?a | no | not (?:yet|discussed|mentioned|applicable)
        tb[cdah] | open
    """,
    yet=r"yet | so far | today | this time",
    so=r"so | outcome | result",
    later=r"""
        (?:writes?|calls?|rings?|e-?mails?|\
          gets? in touch)(?: again)? (?:in (?:the )?(?:spring|summer|\
          autumn|fall|winter|new year)|after (?:the )?(?:summer|holidays)|some ?time|later)
        when (?:it|things) (?:gets?|calms?|quiet\w*|settles?) | bump into
        see (?:each other|you) (?:around|again|soon|there)
        catch up (?:soon|again|some ?time) | grab (?:a )?(?:coffee|beer|drink|lunch)
        as and when
        (?:shouts?|pings?|calls?|lets? (?:us|me|you) know|\
          comes? back)(?: to us)? (?:when|once|if|as soon as)
        mull\w* | ponder\w* | chew(?:s|ing)? (?:on|over) | sleeps? on | slept on
        reflect(?:s|ing)? on | weigh(?:s|ing)? (?:up|it|the options) | digest\w*
        let (?:it|that|this) sink in | (?:think|thinks|thinking) (?:about|it|that|on|over)
        have a (?:think|look around|look when) | consider(?:s|ing)? | see how (?:it|things)
        (?:wait|let'?s|we'?ll|will) (?:and |wait and )?see | play(?:ing)? it by ear
        be in touch | (?:some ?day|some ?time|one of these days) | circle back | love to
        (?:look|talk|speak|discuss|revisit|meet|\
          pick) [^.;]{0,20}\b(?:after (?:the )?(?:summer|holidays?|christmas|xmas|new year)|\
          in the new year|next year|again)
        come back to (?:it|this|that|us) (?:later|some|when|if|one day)
    """,
    boss=r"""
        \b(?:check|checks|talk|ask|asks|discuss|consult|align|confer)\w* (?:\w+ )?(?:with|\
          to )?\s?(?:his|her|their|the) (?:boss\w*|manager|board|ceo|director|superiors?)
        \b(?:evaluat\w+|assess\w*|pass(?:es)? (?:it|that|this) on to|internally)\b
    """,
    whether=r"""
        could | would | should | might | may | maybe | perhaps | whether | or | if
    """,
    unsure_sum=r"\bwhether\b | \bmay or may not\b",
    last_year=r"""
        \b(?:last|previous) (?:year|yr|season|time|spring|summer|autumn|fall|winter|\
          campaign|month|\
          quarter)\b(?!'s)
        (?<!is )(?<!'s )\bback in (?:the day|\w+)\b | \bin the past\b
        \b(?:months|years|a year) ago\b
    """,
    others=r"competitors? | rivals?",
    like=r"same | like | as | than",
    previous=r"""
        (?:down|up|reduced|raised|cut) from | instead of | was | were | formerly | previously
    """,
    none_of_decisions=r"""
        decisions? | decided | agreed | agreements? | fixed | settled | promised | approved
        outcomes? | conclusions?
    """,
    none_of_actions=r"""
        actions?(?: points?| items?)? | next steps? | to-?dos? | tasks? | follow[- ]?ups?
        homework
    """,
    none_of_both=r"""
        biz | business | concrete | specific | binding | came (?:out )?of it | done
        to report | substance
    """,
)

ASIDES = say.Asides(
    private=r"""
        (?:on|go(?:es|ing)? on|back from) (?:holiday|vacation|leave|honeymoon) | birthday
        (?:xmas|christmas|office|summer|leaving|staff) (?:party|do|drinks) | wedding | marathon
        (?:his|her|their) (?:kids?|son|daughter|wife|husband|sister|brother|mum|dad|dog)
        maternity leave | in bed | at the dentist | football match | skiing | half term
    """,
    laughing=r"ha(?:ha)+ | lol | hehe | lmao",
    noise=r"""
        that's | clear | now | so | well | hi | hello | bye | morning | all | then | that | was
        haha\w* | hihi | lol | ok(?:ay)? | yes | yep | yeah | yup | sure | great | perfect
        fine
        cool | nice | lovely | thanks | thx | cheers | brilliant | oh | right | good | too bad
        agreed | confirmed | deal | done | noted
    """,
    opinion=r"""
        \bagreed?(?: that)? (?:the|it|this|that|how)\b[^.;\n]{0,40}\b(?:was|were|is|are|'s)\b\
          [^.;\n]{0,30}\b(?:best|worst|nice|lovely|great|awful|terrible|delicious|cold|hot|\
          wet|tasty|excellent|weather)\b
    """,
    receipt=r"""
        \bconfirm(?:ed|s)?\b[^.;\n]{0,20}\b(?:receipt|received|got (?:it|the|our)|\
          landed|arrived|\
          came through|safely)\b
        \b(?:received|rec'd|got)\b[^.;\n]{0,12}\(\W*confirmed
    """,
    not_held=r"""
        \b(?:no[- ]show|didn't (?:show|turn up|dial in|happen)|did not (?:show|\
          take place|happen))
        \bnobody (?:showed|turned up|dialled in)
    """,
    hearsay=r"""
        rumou?rs? | rumou?red | gossip | supposedly | apparently | word is | on the grapevine
        allegedly | reportedly | the gossip
    """,
    counted=r"""
        reach | clicks? | views? | impressions | visits? | visitors | followers | likes | plays
        impacts | opens | sign-?ups | downloads | footfall
    """,
    priced=r"""
        in (?:the )?(?:[\w-]+ )?(?:shops?|stores?)(?! (?:campaign|display|activation))
        an? (?:loaf|bottle|cup|kg|tin|litre|seat|pint|kilo|piece|pack|ticket|night|\
          head|person|jar|pair)
        per (?:kilo|kg|pint|litre|seat|bottle|loaf|unit|pack|ticket|night|person|piece)
        each | apiece | shelf price | retail price | rrp | day return | entry fee
    """,
)
