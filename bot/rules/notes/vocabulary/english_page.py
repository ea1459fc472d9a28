"""How English notes and their tables are laid out, and what orders to a machine look like."""

from __future__ import annotations

from bot.rules.notes.vocabulary import language as say

COLUMNS = say.Columns(
    number=r"# | nr\.? | no\.? | id",
    task=r"""
        tasks? | actions?(?: items?| points?)? | what | to[- ]?dos? | items? | deliverables?
        next steps? | work | activity | topics? | subjects? | projects?
    """,
    owner=r"""
        owners? | who | by whom | responsible | responsibility | assigned(?: to)? | assignee
        lead | resp\.? | person | pic
    """,
    due=r"due(?: date| by)? | by(?: when)? | when | deadline | date | timing",
    outcome=r"decided | decisions? | agreed | outcomes? | results? | conclusions?",
    in_hand=r"to[- ]?do | open | pending | in progress",
    unknown=r"not known | unknown | for info | fyi | info",
    none=r"tbc | tbd | n/?a | none",
    refused=r"not? (?:yet|now) | no",
    whole=r"total",
)

LAYOUT = say.Layout(
    heads_decision=r"""
        approved | signed off | what we(?:'ve)? (?:agreed|decided|landed on|settled(?: on)?)
        where we landed | what was (?:agreed|decided) | outcomes?
        decisions?(?: made| taken)? | decided | agreed
        agreements? | conclusions?
    """,
    heads_action=r"""
        who does what | who has what(?: now)? | what'?s next | still to do
        (?:next )?actions?(?: points?| items?)? | ap | aps | next steps?
        to[- ]?dos? | todo | follow[- ]?ups? | actions? (?:agreed|arising) | homework
    """,
    heads_worry=r"""
        worr(?:y|ies) | concerns? | risks? | issues? | problems? | red flags? | blockers?
        watch[- ]?outs? | points? of attention | snags? | headaches? | fears? | flagged
        caveats? | niggles? | complaints?
    """,
    heads_budget=r"budgets?(?: as agreed)? | costs? | fees? | funds? | money | spend | ceiling",
    heads_discussion=r"discussion | discussed | notes? | fyi | background | feedback",
    heads_place=r"place | location | venue | where",
    heads_date=r"(?:meeting |call )?date | when",
    heads_subject=r"subject | re | topic | project | jobs? | brand | product",
    greeting=r"hi | hello | dear | hey",
    farewell=r"""
        best | cheers | regards | kind regards | thanks | thx | many thanks
    """,
    forwarded=r"""
        (?:begin )?forwarded | (?:begin )?fwd?\b | original message | forward(?:ed)? from
        quoted
    """,
    forward_from=r"from",
    forward_wrote=r"^\s*on .{4,80} wrote:\s*$",
    forward_below=r"""
        (?:below|here|following|pasted)\b[^:\n]{0,40}\b(?:forward|mail|e-?mail|message|\
          note)s?\b[^:\n]{0,40}:
    """,
    forward_end=r"end(?: of)?",
)

ORDERS = say.Orders(
    machine=r"""
        AI | A\.I\. | LLM | GPT | ChatGPT | Claude | Copilot | (?:chat)?bot | system
        assistant | developer | model | machine | AI[- ](?:assistant|tool|model|bot)
        (?:note[- ]?taking |meeting )(?:assistant|bot)
    """,
    reader=r"AI | A\.I\. | LLM | (?:chat)?bot | assistant",
    duty=r"must | should | shall | has to | needs to | is to",
    tag=r"system | sys | assistant | developer | admin",
    calling=r"ping | notify | tag | mention | alert",
    everyone=r"everyone | everybody | the whole channel | all channels",
    told=r"""
        \b(?:ignore|disregard|forget|override)\s+(?:all |any |the |your |my |\
          every )*(?:previous|prior|above|earlier|preceding|other)?\s*(?:instruction|prompt|\
          rule|direction|message)s?
        \b(?:ignore|disregard|forget|override)\s+(?:everything|anything|all|whatever|\
          what)(?:\s+(?:that|is|was|you|were|told|written|said|the|text|notes?))*\s+(?:above|\
          before|previous(?:ly)?|prior|earlier|so far)
        \b(?:mark|set|flag|record)\b[^.\n]{0,40}\b(?:invoice|\
          INV[- ]?\d+)[^.\n]{0,30}\b(?:as )?paid\b
        \b(?:add|insert|record|include|create)\s+(?:the |an? |this |these |following |new |\
          another )*(?:next step|action|decision|to-?do|task)s?\b(?!\s+(?:list|plan))
        \bset\s+(?:the )?budget\s+to\b | \brepl(?:y|ies) only\b | \bnew instructions?\s*:
        \binstructions? (?:for|to) (?:the )?(?:AI|assistant|bot|system|model|machine)\b
        \byou are now\b | \bas an ai\b | \breply only with\b | \brespond only with\b
        \binvoice\b[^.\n]{0,30}\bINV[- ]?\d+[^.\n]{0,30}\bpaid\b
        \b(?:ignore|disregard|forget|override|skip)\b[^.\n]{0,30}\b(?:above|previous|prior|\
          earlier|preceding|before this|so far)\b
        \b(?:system|developer) (?:prompt|message)\b | \bprompt injection\b
        \b(?:pretend|act) (?:to be|as if you|as an? (?:ai|assistant|model))\b
        \b(?:note|instructions?|message) (?:to|for) (?:the )?(?:ai|assistant|bot|model|llm)\b
    """,
)
