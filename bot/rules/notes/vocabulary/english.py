"""What call notes say in English; `language` beside this file tells what each block is for."""

from __future__ import annotations

from bot.rules.notes.vocabulary import language as say
from bot.rules.notes.vocabulary.english_beside import ASIDES, NOTHING
from bot.rules.notes.vocabulary.english_page import COLUMNS, LAYOUT, ORDERS

ENGLISH = say.Language(
    people=say.People(
        client=r"""
            (?:the |from (?:the )?|for (?:the )?)?client(?:'s|s)?(?: side| team)? | clientside
            customer
        """,
        agency=r"""
            (?:the |from (?:the )?|for (?:the )?)?agency(?: side| team)? | our (?:side|team)
        """,
        ours=r"""
            us | ours | our (?:side|end|team|office|studio) | agy?(?=\s*[:=]) | here(?!\s*[:=])
            we(?=\s*(?:[:=()→]|->)|\s+were\b)(?:\s+were)?
        """,
        theirs=r"""
            them | theirs | their (?:side|end|team|office) | cl(?=\s*[:=]) | there(?!\s*[:=])
        """,
        present=r"""
            present | (?:in )?attendance | attendees | attending | attended by | participants
            people | on the (?:call|line) | in the room | who
        """,
        absent=r"absent | apologies(?: from)? | regrets | not present | missing",
        me=r"me | i | myself | yours truly",
        we=r"we | us(?=\s*(?::|->))",
        they=r"they",
        pronoun=r"he | she",
        honorific=r"mr | mrs | ms | dr",
        meeting=r"""
            call(?:ed)? | meeting | met | spoke | chat | catch[- ]?up | recap
            conf(?:erence)? call | stand-?up | workshop | session | review | sync | zoom | teams
            notes | report | coffee | lunch | drinks? | phone
        """,
        place=r"""
            zoom | (?:ms |microsoft )?teams | google meet | meet\.google\.com | webex | skype
            slack huddle | huddle | whatsapp | facetime | by phone | phone
            (?:at )?(?:their|our|the client's) (?:office|studio)
        """,
        no_name=r"""
            This | That | These | Rang | Called | Met | Spoke | Phoned | Saw | Caught | Had
            Chatted | Said | Popped | Asked | Agreed | Decided | Approved | Confirmed | Signed
            Nobody | Noone | Someone | Somebody | Anyone | Those | There | It | Which | What | Who
            When | Then | And | But | Also | Next | Need | Needs | Deadline | Budget | Launch
            Legal | Everyone | Everything | Nothing | Production | Media | Creative | Finance
            Board | The | A | An | Plan | Action | Please | Have | Has | Going | Due | Want
            Wants | Happy | Up | Jan | Feb | Mar | Apr | May | June? | July? | Aug | Sept? | Oct
            Nov | Dec | January | February | March | April | August | September | October
            November | December | Client | Agency | Monday | Tuesday | Wednesday | Thursday
            Friday | Saturday | Sunday | Q[1-4]
        """,
        opening=r"""
            Call | Called | Rang | Phoned | Saw | Caught | Chatted | Meeting | Zoom | Teams
            Weekly | Status | Recap | Notes? | Client | Agency | Present | Attendees | Long
            Quick | Yesterday | Today | Tomorrow | Just | Had | Met | Spoke | Coffee | Lunch | Hi
            Hello | Dear | Re | From | To | The | This | My | Our | Their | His | Her | In | On
            At | After | Before | With | He | She | They | We | It | There | And | But | Mostly
            No | Nothing | Also | Intro | Kick | Kickoff | Catch | Monday | Tuesday | Wednesday
            Thursday | Friday | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Sept | Oct
            Nov | Dec | January | February | March | April | June | July | August | September
            October | November | December
        """,
    ),
    settling=say.Settling(
        decided=r"""
            approved? | approves | approval given | a-?ok | ok (?:on|with|w/|for|to)
            (?<=\w\s)ok(?=\s*(?:$|[,.;!(])) | fine (?:with|by) | good to go | thumbs up
            gave (?:us |it )?the (?:nod|go|ok) | went for | opted for | opts for
            going (?:with|for|ahead with) | scrapped | shelved | axed | ditched | binned | agreed
            agrees? | ok(?:'?d|ayed|ays|'s) | signed[- ]off | signs off | green[- ]?lit
            green light | confirmed | confirms | decided | decides
            (?:is|are) (?:dead|out|in)(?=\s*(?:$|[,.;!)]|and\b|for\b|instead\b))
            dropped | drops | killed | go(?:es|ing)? (?:with|back to|for|ahead with) | went with
            mov(?:es|ed) to | chose | chosen | pick(?:ed|s)(?! up) | selected | accepted | accepts
            rejected | rejects | ratified | resolved (?:that|to) | cleared(?: for)? | blessed
            (?:her|his|their|its) blessing | (?:got|gets|has|had) the (?:nod|green|go|ok|thumbs)
            struck (?:from|off|out) | vetoed | endorsed | endorses | rubber[- ]stamped
            waved through
            we landed on | ok'd | cancell?ed | settled on | go-ahead
            wants? [^.;]{2,60}? (?:in|out|instead|gone)
            wants? to (?:bring|move|push|drop|keep|go|use|cut|switch|change) | said yes
        """,
        settled=r"""
            not (?:proceeding|going ahead|happening|pursued)
            no \w+(?: \w+)? (?:this|for|in|until|at|anymore|any more) | off the table
            (?:goes|going|go|gone) ahead
            (?:pushed|moved|postponed|delayed|brought forward|shifted) to
            we(?:'re| are)? keep(?:ing)? | keep(?:ing)? the
            (?:stays?|remains)(?! (?:open|unclear|undecided|uncertain|to be seen))
            it(?:'ll| will) be the | out, [^.;]{2,40} in | dropping | cutting
            signed(?= *$|[,.;]) | locked | final (?:answer|version|choice) | consensus | not doing
            won't (?:do|run|use) | instead of | unchanged | as planned
            will be (?:the )?(?:blue|red|green|second|first|third) | ruled out | in favou?r of
            replaced (?:by|with) | reduced to | cut (?:down )?to | extended to | swap(?:ped|ping)?
            proceed(?:ing)? with | stick(?:ing)? with | run(?:ning)? with
            happy to (?:proceed|go|run) | nailed down | locked in | settled
            we'll (?:use|go|run|shoot|launch|do|keep|have) | scratch(?:ed)? | pulled | on hold
            let's (?:go|do|use|keep|drop) | go for it | works for (?:me|us) | winner
            prefers? [^.;]{2,40} (?:so|then) | (?:fine|good|ok) as (?:it is|they are|is|presented)
            stands? as (?:it is|is|presented|shown) | a (?:firm|clear|definite) (?:yes|no)
            (?:is|are|was|got|get) an? (?:yes|no|go|no-go) | (?:yes|no) to | going w/
            content with | happy (?:with|w/) (?:the|it|how) | lose(?:s)? the | skip(?:s|ped|ping)?
            leads? (?:all|on) | goes (?:gold|blue|red|green|white|black|live|national|out)
            (?:is|are) (?:off(?= *(?:$|[.,;]|now|then))|final|history) | consider it (?:gone|done)
            by mutual consent | unanimous\w* | left (?:out|off) | leave \w+ out | comes? out
            go to print | print it | ship it | run it | rather not do
            (?:will not|won't) be (?:running|doing|using|making|going|producing|shooting)
            all (?:agree|happy|fine)
            (?:don't|doesn't|do not|does not|no longer) (?:want|need) [^.;]{2,40} any ?more
            no longer (?:want|need|use|run|do|doing|using|running|part of)
        """,
        sole_yes=r"""
            confirmed | agreed | approved | decided | ok | okay | done deal | signed off
            final | that'?s final | settled | it'?s final | deal
        """,
        gives_yes=r"gives? (?:the |us )?(?:green|go|ok|approval)",
        undecided=r"""
            \bdecides?\W*$ | \bkept (?:dropping|cutting)\b
            \b(?:not out yet|could be|remains to be seen|who knows|no idea|not known|nobody knows)\b
            \b(?:don't|doesn't|didn't) (?:really )?know\b | \bfor info\b
            \b(?:deadline|due date|date|timing) (?:stays|remains|is unchanged|stands|still)\b
            \b(?:rec'?d|received|landed safely|it landed)\b | \bconfirm(?:ed|s) receipt
            \bas soon as\b
            ^\W*(?:agreed|confirmed|ok(?:ay)?)[,.]?\s+(?:that\'s|that is|sounds|good|great|makes|\
              fully|completely|totally)\b
            \b(?:nothing|not much) (?:new|to|was|came|discussed)
            \b(?:not|never|n't|nothing|no one|nobody|yet to|no|hasn't|haven't|\
              isn't)\s+(?:\w+\s+){0,3}(?:approv|agree|ok'?d|confirm|decid|decision|sign|green)
            n't\s+(?:\w+\s+){0,2}(?:approv|agree|confirm|decid|sign)
            \bto be (?:agreed|confirmed|decided|approved)
            \bas (?:agreed|discussed|approved|confirmed)
            \b(?:awaiting|waiting (?:for|on)|pending|if|unless|whether|depends on)\b
            (?:\b(?:will|might|may|could|would|should|must|can)|'ll|\
              (?<!agreed )(?<!want )(?<!wants )(?<!wanted )(?<!decided )(?<!agree )(?<!chose )\
              \bto)\s+(?:\w+\s+){0,2}(?:approve|\
              confirm|decide|agree|sign|choose|pick|go|accept|drop|move)\b
            \bno\s+(?:\w+\s+){0,2}(?:decisions?|actions?|agreements?|budgets?|brief|next steps?|\
              to-?dos?|outcome)\b
            \b(?:call|meeting|chat|lunch)\b[^.;\n]{0,30}\b(?:was|is|got)? ?(?:cancell?ed|\
              called off|moved|postponed|rescheduled|pushed)
        """,
        worry=r"""
            worr(?:y|ied|ies|ying) | concern(?:s|ed)? | risks? | risky | nervous | annoyed
            unhappy | not happy | upset | angry | frustrated | disappointed
            complain(?:s|ed|t|ts)? | issues? | problems? | afraid | fears? | anxious | flagged
            uneasy | sceptical | skeptical | doubts? | doubtful | delay(?:s|ed)? | slipp(?:ed|ing)
            (?:was|were|is|are|too|running) late | blocked | tension | fed up
            keep (?:it |this )?quiet | grumbl\w+ | moan(?:s|ed|ing)?
            not (?:pleased|thrilled|keen|sure|convinced) | isn't sure | aren't sure | unsure
            (?:is|are|very|too|quite|looks|getting) tight
            too (?:high|expensive|late|slow|short|small|long|low|much)
            (?:was|were|are|is) (?:too )?slow
            (?:might|could|may) (?:not\b|slip|block|run out|fail|miss|delay|be (?:late|delayed|\
              tight|a problem)|cause|kill|push)
            run(?:s|ning)? out | behind schedule | short[- ]staffed | overrun | out of stock
            twitchy | jittery | apprehensive | iffy | jumpy | cagey | struggl\w+ | hesita\w+
            wary | scared | uneas[ey] | unease | cross (?:about|abt|that|over|with) | frets?
            fretted
            (?:my|her|his|their|our) (?:fear|worry|concern|headache|gripe|beef|complaint)
            (?:not|n't|isn't|aren't|wasn't|never) (?:\w+ )?(?:pleased|happy|thrilled|keen|amused)
            (?:far|way|much) too
            too (?:many|few|tight|big|wordy|busy|dark|loud|quiet|formal|childish)
            awake(?: at night)? | headaches? | gripes? | grievances? | dismay\w* | unimpressed
            could (?:hold up|object|derail|backfire|clash|get|stall|scupper|cost|hit|put)
            (?:hold|held|holding|holds) (?:\w+ )?up
            (?:very|really|so|painfully|awfully|still) slow
            finds? [^.;]{2,40} slow | stuck | falls? apart | falling (?:off|apart|behind)
            double[- ]booked | clash\w* | overlaps? | tears? too | confus\w+
            mistakes? [^.;]{2,40} for
            dampens? | came (?:damp|broken|late|wrong) | was wrong | wrong \w+ number
            (?:was|were|had|has|found|full of|too many) (?:\w+ ){0,2}(?:typo|mistake|error)s?
            threat\w* | bottleneck\w* | shortages? | short of | tricky | dicey | touch and go
        """,
        no_worry=r"""
            \bate too much\b | \bbump into\b | \bkept dropping\b
            \b(?:bad|terrible|poor) (?:line|connection|reception)
            \bline (?:kept|dropped|was bad) | \bor (?:may|might) not\b
            \bno (?:\w+ )?(?:worr|concern|risk|issue|problem|delay|blocker)
            \bnot (?:a )?(?:worried|concerned|problem) | \brisk[- ]free
        """,
    ),
    tasks=say.Tasks(
        verbs=r"""
            sends? | shares? | prepares? | delivers? | gets? | makes? | reworks? | updates?
            drafts? | writes? | books? | checks? | provides? | finalis?e?s? | finalizes?
            confirms? | revises? | supplies | supply | organis?z?es? | arranges? | presents?
            reviews? | schedules? | creates? | orders? | calls? | mails? | e-?mails? | chases?
            briefs? | sets? up | comes? back | follows? up | circulates? | uploads? | asks?
            talks? to | speaks? to | resends? | adds? | fix(?:es)? | costs? up | investigates?
            collects? | submits? | designs? | edits? | forwards? | hands? over | looks? into
            pulls? together | puts? together | works? on | amends? | changes? | tests? | builds?
            invites? | signs? | pays? | raises? | produces? | forwards? | fwds? | upd(?:ate)?s?
            draws? | redraws? | redo(?:es)? | resizes? | rewrites? | reissues? | recuts? | recosts?
            re-?edits? | re-?records? | records? | films? | shoots? | casts? | scouts? | translates?
            subtitles? | transcribes? | compiles? | gathers? | digs? (?:out|up) | hunts? down
            finds?
            tracks? down | sources? | rings? | phones? | contacts? | pings? | nudges? | negotiates?
            quotes? | costs? | prices? | estimates? | lays? out | typesets? | proofs? | proofreads?
            prints? | retouches? | mocks? up | sketches | storyboards? | plans? | maps? | audits?
            measures? | reports? back | looks? (?:at|up|for) | works? (?:out|up) | drops? | posts?
            runs? | clears? | cleans? up | trims? | cuts? | swaps? | removes? | replaces? | loads?
            sorts?(?: out)? | handles? | supplies | returns? | brings? | lets? | tells? | pushes
            explores? | researches | recommends? | proposes? | outlines? | scopes? | issues?
            invoices? | bills? | registers? | applies | requests? | obtains? | secures? | hires?
        """,
        nouns=r"""
            quotes | costs | prices | estimates | proofs | prints | storyboards | plans | maps
            audits | drops | posts | runs | cuts | shoots | casts | records | films | issues | bills
            invoices | requests | designs | drafts | orders | reviews | updates | edits | tests
            calls | mails | e-?mails | briefs | changes | reports | scopes | measures | swaps
        """,
        request=r"""
            (?:could|can|would|will) you(?: please| kindly| also)?(?! (?:see|hear|believe)\b)
            please
        """,
        weak_verbs=r"""
            confirms? | signs? | changes? | finds? | tells? | lets? | runs? | drops? | plans?
            issues? | records? | costs? | prices? | returns? | applies | requests? | proposes?
            recommends? | pushes | cuts? | removes? | replaces? | swaps? | maps? | posts? | quotes?
        """,
        will=r"""
            to | will(?! not) | shall | has (?:until|till) [^,;.]{2,24}? to | can(?! not| you)
            is to | are to | (?:is |are |am |'s |'m )?going to | gonna | needs? to | has to
            have to | must | should | owes?(?: us| them| me| you)?
            (?:has |have )?(?:promised|agreed|offered|committed|volunteered|undertook)(?: us)? to
            promised us | promises(?: to)? | agrees to | takes? on | owns
            is (?:sending|preparing|writing|making|getting|checking|booking|drafting|updating)
        """,
        must=r"needs? to | has to | have to | must | should | to be",
        need=r"""
            ^(?:we|so we|also we)\s+(?:need|have(?= to\b)|must|should)(?:\s+(?:someone|\
              somebody))?\s+(?:to\s+)?
            ^(?:need|needs|have) to\s+ | ^someone (?:to|needs to|should)\s+
        """,
        had=r"""
            has | have | had | was | were | did | already | spoke | met | went | saw | sent | gave
            made | took | got | told | said | felt | thought | knew | ran | came | began | brought
            chose | found | heard | kept | left | lost | paid | rang | sat | won | wrote | caught
            showed
        """,
        past=r"^\s*[a-z]{3,}ed\b(?! to\b)",
        says=r"""
            wants? | would like | likes? | loves? | hates? | thinks? | feels? | said | says?
            asked | asks? | knows? | believes? | hopes? | prefers? | seem(?:s|ed)? | was | were
            is | are | has | have | had
        """,
        also=r"also | really",
        state=r"""
            be | have(?![^,.;]{0,40}\b(?:ready|done|finished|over|back)\b) | like | love | want
            know | think | stay | remain | leave | see | speak | talk(?! to) | hear | catch up
            cost(?! (?:the|a|up|out|it|this|that)\b) | sleep on | consider | not | never | attend
            join us | miss
        """,
        if_=r"if | unless | whether | when",
        negated=r"""
            \b(?:doesn't|don't|does not|do not|didn't|won't|will not|needn't|need not|\
              not going to|no need|no longer|isn't going)\b
            think (?:it over|about)
        """,
        not_sure=r"""
            \bcan (?:you|everyone|we) (?:all )?(?:hear|see)\b | \b(?:hear|see) me\b
            \bout of (?:the )?office\b | \booo\b | \boff sick\b
            \bcatch (?:a|an|her|his|their|my) (?:flight|train|plane)
            \b(?:keep|stay|be|get back) in touch\b | \btouch base\b
            \bcould (?:maybe |perhaps |always )?\w+ [^.;]{0,40}\bif\b
            \b(?:(?-i:may|might)|maybe|perhaps|possibly)\b | \bon (?:holiday|leave|vacation)\b
        """,
    ),
    dates=say.Dates(
        before_due=r"""
            ready | done | by | before | on | until | till? | no later than | not later than
            latest | due | for | at | the | w/c | deadline
        """,
        cue_due=r"by | before | until | due | latest | no later than | deadline",
        instead=r"instead of | rather than | not | was",
        same_day=r"same (?:date|day|deadline|time) | date (?:stays|unchanged)",
    ),
    moving=say.Moving(
        moved=r"""
            takes? (?:it |this |that |them |these )?over | took (?:it )?over | taking over
            re-?assign\w* | hand(?:s|ed|ing)? (?:it |this |that |them )?(?:over|off)
            instead(?: of)? | correction | corrected | scratch that | actually | moves? to | moved
            moving | pushed | shift(?:ed|s)? | slips? to | postponed | brought forward
            new (?:date|deadline|owner) | goes to | pass(?:es|ed)? (?:it |this )?(?:to|on)
            can wait (?:until|till|for|to) | keeps? (?:it|them|that) | pushed back
            (?:her|him|them)sel(?:f|ves)
            (?:has|have|owns) (?:it|that|this) now | off (?:his|her|their) (?:hands|plate|desk)
            (?:day|week|fortnight|month) later | make it the | in the end | ends up
            swap(?:s|ped)? | change of | update | no longer | rather than
            picks? (?:it |this |that )?up
        """,
        moved_not=r"(?<![^\W_])not [A-Z]\w+,? but\s",
        moved_from=r"not | no longer | instead of | rather than | from",
        moved_to=r"to | now | is",
        was_now=r"(?:is |but |and )?now",
    ),
    nothing=NOTHING,
    columns=COLUMNS,
    asides=ASIDES,
    layout=LAYOUT,
    orders=ORDERS,
)
