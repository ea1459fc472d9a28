# ruff: noqa: E501 - one language a line
"""What English, Dutch, Russian, Chinese and Vietnamese notes say for who, what, yes and worry."""

from __future__ import annotations

import re


def _words(*languages: str, han: str = "") -> re.Pattern[str]:
    spaced = rf"(?<![^\W_])(?:{'|'.join(languages)})(?![^\W_])"
    return re.compile(spaced + (f"|(?:{han})" if han else ""), re.IGNORECASE)


CLIENT = (
    r"(?:the |from (?:the )?|for (?:the )?)?client(?:'s|s)?(?: side| team)?|clientside|customer|klantkant|vanuit (?:de )?klant|van klantzijde|команда клиента|客户(?:那边|团队)|(?:de )?klant(?:zijde|en)?|opdrachtgever|namens (?:de )?klant|"
    r"(?:со стороны |от |с |за )?клиент(?:а|ы|ом)?|заказчик(?:а)?|客户(?:方|侧)?|甲方|(?:phía |bên )?khách(?: hàng)?|对方"
)
AGENCY = (
    r"(?:the |from (?:the )?|for (?:the )?)?agency(?: side| team)?|bureauzijde|vanuit (?:het )?bureau|van bureauzijde|(?:со стороны |команда )агентства|我司|我们这边|广告公司|our (?:side|team)|(?:het )?bureau|namens (?:het )?bureau|"
    r"(?:от )?агентств[оа]|с нашей стороны|代理(?:公司|方|商)?|我方|我们公司|乙方|(?:phía |bên )agency|(?:phía|bên) (?:mình|chúng tôi)"
)
PRESENT = (
    r"present|(?:in )?attendance|attendees|aan tafel|на связи|attending|attended by|participants|people|on the (?:call|line)|in the room|who|"
    r"aanwezig(?:en)?|deelnemers|присутствовали|присутствуют|присутствующие|участники|на встрече|на созвоне|были|"
    r"参会(?:人员|人|者)?|出席(?:人员|者)?|与会(?:人员|者)?|在场(?:人员)?|(?:người )?tham (?:dự|gia)|thành phần(?: tham dự)?|có mặt"
)
ABSENT = (
    r"absent|apologies(?: from)?|regrets|not present|missing|afwezig|afgemeld|отсутствовали|отсутствует|не было|"
    r"缺席|请假|未出席|vắng(?: mặt)?"
)
ME = r"me|i|myself|ik|mij|ikzelf|я|我|tôi|mình|em"
ME_IN_TALK = r"anh|chị|em|mình|cháu"
WE = r"с нас|за нами|на нас|bên mình|bên em|phía mình|we|us(?=\s*(?::|->))|ons(?=\s*:)|wij|мы|我们|chúng tôi|chúng ta|bọn mình"
THEY = r"с них|от них|за ними|phía họ|bên họ|they|zij|ze|они|他们|họ"
PRONOUN = r"he|she|hij|он|она|他|她|anh ấy|chị ấy|cô ấy|ông ấy|bà ấy"
HONORIFIC = r"(?:mr|mrs|ms|dr|dhr|mevr|mw|meneer|mevrouw|г-н|г-жа|anh|chị|em|bạn|ông|bà|cô|chú)\.?"

SECTIONS: dict[str, str] = {
    "decision": r"approved|signed off|outcomes?|conclusies?|akkoord|goedgekeurd|vastgesteld|согласовано|утверждено|зафиксировали|已确认|确认事项|已定|(?:决定|决议)事项|đã chốt|chốt|đã duyệt|thống nhất|decisions?(?: made| taken)?|decided|agreed|agreements?|conclusions?|besluit(?:en)?|beslissing(?:en)?|besloten|afspraken|"
    r"решени[ея]|договор[её]нности|решили|договорились|决定|决议|结论|(?:các )?quyết định|kết luận|đã thống nhất",
    "action": r"who does what|wie doet wat|кто что делает|что делаем|поручения|分工|任务分配|跟进事项|phân công|(?:next )?actions?(?: points?| items?)?|ap|aps|next steps?|to[- ]?dos?|todo|follow[- ]?ups?|actie(?:punt(?:en)?|s)?|vervolg(?:stappen|acties)?|"
    r"taken|(?:следующие )?шаги|следующие действия|действия|задачи|к исполнению|下一步(?:行动|计划|工作)?|行动(?:项|事项|计划)?|待办(?:事项)?|后续(?:工作|事项|跟进)?|"
    r"việc cần làm|(?:các )?bước tiếp theo|hành động|công việc(?: tiếp theo)?|đầu việc",
    "worry": r"bezwaren|риски и вопросы|сложности|难点|隐患|困难|khó khăn|vướng mắc|worr(?:y|ies)|concerns?|risks?|issues?|problems?|red flags?|blockers?|watch[- ]?outs?|points? of attention|zorg(?:en|punt(?:en)?)?|risico'?s?|probleem|problemen|knelpunt(?:en)?|aandachtspunt(?:en)?|let op|"
    r"риски?|проблемы?|опасени[ея]|вопросы и риски|внимание|风险|问题|顾虑|担忧|注意|rủi ro|vấn đề|lo ngại|quan ngại|lưu ý",
    "budget": r"budgets?(?: as agreed)?|costs?|fees?|begroting|kosten|бюджет|стоимость|смета|预算|费用|ngân sách|chi phí",
    "discussion": r"discussion|discussed|notes?|fyi|background|feedback|besproken|bespreking|notities|ter info|обсуждение|обсудили|заметки|讨论|备注|thảo luận|ghi chú|nội dung",
    "place": r"place|location|venue|where|plaats|locatie|место|地点|địa điểm",
    "date": r"(?:meeting |call )?date|when|datum|wanneer|дата|когда|日期|时间|会议时间|ngày(?: họp)?|thời gian",
    "subject": r"subject|re|topic|project|jobs?|brand|product|onderwerp|betreft|тема|проект|主题|项目|chủ đề|dự án",
}

DECIDED = _words(
    r"approved?|approves|approval given|a-?ok|ok (?:on|with|w/|for|to)|(?<=\w\s)ok(?=\s*(?:$|[,.;!(]))|fine (?:with|by)|good to go|thumbs up|gave (?:us |it )?the (?:nod|go|ok)|went for|opted for|opts for|going (?:with|for|ahead with)|scrapped|shelved|axed|ditched|binned|agreed|agrees?|ok(?:'?d|ayed|ays|'s)|signed[- ]off|signs off|green[- ]?lit|green light|confirmed|confirms|decided|decides|"
    r"(?:is|are) (?:dead|out|in)|dropped|drops|killed|go(?:es|ing)? (?:with|back to|for|ahead with)|went with|mov(?:es|ed) to|chose|chosen|pick(?:ed|s)(?! up)|selected|"
    r"accepted|accepts|rejected|rejects|cancell?ed|settled on|go-ahead|wants? [^.;]{2,60}? (?:in|out|instead|gone)|wants? to (?:bring|move|push|drop|keep|go|use|cut|switch|change)|said yes",
    r"akk(?:oord)?|(?<=\w\s)ok[eé]?(?=\s*(?:$|[,.;!(]))|goedgekeurd|goedkeuring|groen licht|(?:we |ze )?(?:gaan|kiezen|kozen) (?:we )?voor|valt af|vallen af|sneuvelt|stemt in|ingestemd|het eens|keur(?:en|den?) [^.;]{2,60}? goed|schrapt|besloten|gekozen|kiest(?: voor)?|vervalt|bevestigd|bevestigt|afgesproken|gaan (?:we )?(?:door )?(?:met|voor)|gaat door|geaccordeerd|keurt [^.;]{2,60}? goed|afgekeurd|vastgesteld|schrappen|geschrapt",
    r"утверди(?:ла|ли|л)|утвержда(?:ем|ет|ют)|(?<=\w\s)ок(?=\s*(?:$|[,.;!(]))|соглас(?:ен|на|ны)|одобря\w+|выбира(?:ем|ет|ют)|да(?:ла|ли|л) (?:добро|зел[её]ный свет|отмашку)|отказыва(?:емся|ется|ются)|сошлись на|остановил\w+ на|исключ(?:аем|или|ить)|утвержд[её]н[аоы]?|согласова(?:ла|ли|л|н[аоы]?)|согласи(?:лась|лись|лся)|одобри(?:ла|ли|л)|одобрен[аоы]?|реши(?:ла|ли|л)|решено|принял[аи]?|принят[аоы]?|"
    r"договори(?:лись|лась|лся)|подтверди(?:ла|ли|л)|выбра(?:ла|ли|л)|выбран[аоы]?|отказа(?:лись|лась|лся)|остановились на|отмен(?:яем|или|ила|ил|[её]н[аоы]?)|убираем|оставляем|берём|берем",
    r"duyệt|(?<=\w\s)ok(?=\s*(?:$|[,.;!(])|\s+(?:với|rồi))|nhất trí|thông qua|gật đầu|đồng ý|thống nhất|quyết định|chốt|chọn|phê duyệt|xác nhận|chấp thuận|bỏ (?:phương án|hẳn)|hủy|huỷ",
    han=r"确认|商定|说好|谈妥|就定|定了|(?<=[版稿案片])过(?=$|[,，。;；])|(?:^|[,，\s])ok(?=$|[,，。!])|敲定|拍板|保留|砍掉|去掉|放弃|否决|不再(?:做|用|投|拍)|(?<=[一-鿿])ok|同意|决定|批准|(?:审批|评审)?通过(?![^,，。]{0,10}(?:认识|介绍|联系|沟通))了?(?=[^一-鿿]|$|第|方案|[^过])|采用|选定|选择|定为|敲定|取消|拍板|认可(?![^,，。]{0,5}(?:实力|能力|专业|态度))|定稿",
)
# Weaker words: they settle something in a short line of its own
SETTLED = _words(
    r"no \w+(?: \w+)? (?:this|for|in|until|at|anymore|any more)|off the table|(?:goes|going|go|gone) ahead|(?:pushed|moved|postponed|delayed|brought forward|shifted) to|we(?:'re| are)? keep(?:ing)?|keep(?:ing)? the|(?:stays?|remains)(?! (?:open|unclear|undecided|uncertain|to be seen))|it(?:'ll| will) be the|out, [^.;]{2,40} in|dropping|cutting|signed(?= *$|[,.;])|locked|final (?:answer|version|choice)|consensus|not doing|won't (?:do|run|use)|instead of|unchanged|as planned|will be (?:the )?(?:blue|red|green|second|first|third)|ruled out|in favou?r of|replaced (?:by|with)|reduced to|cut (?:down )?to|extended to|swap(?:ped|ping)?|proceed(?:ing)? with|stick(?:ing)? with|run(?:ning)? with|happy to (?:proceed|go|run)|nailed down|locked in|settled|we'll (?:use|go|run|shoot|launch|do|keep|have)|scratch(?:ed)?|pulled|on hold|let's (?:go|do|use|keep|drop)|go for it|works for (?:me|us)|winner|prefers? [^.;]{2,40} (?:so|then)",
    r"^geen (?!nieuws|bijzonderheden|haast|idee|tijd|updates?|vragen|zorgen|problemen?|agenda)\w+|er komt geen|(?:gaat|gaan) (?:niet |gewoon |wel )?door|(?:wordt|worden) (?:\w+ )?(?:verplaatst|uitgesteld|geschrapt|vervroegd|verschoven|doorgeschoven|ingekort)|(?:verschuift|verschuiven|schuift|schuiven|gaat|verplaatst) (?:door )?naar|(?:blijft|blijven)(?! (?:nog |voorlopig |even )*(?:open|onduidelijk|onzeker|afwachten|liggen|in contact|hangen))|(?:we |wij )?houden (?:we )?(?:de|het|vast)|(?:het|'t) wordt|wordt het|prima zo|(?:mag|kan|mogen|kunnen) (?:zo )?(?:naar de drukker|door|live|weg|online)|is het geworden|eruit|erin|definitief|eens over|getekend|laten [^.;]{2,40} vallen|niks meer aan doen|zonder \w+|tekent voor|doen (?:we )?(?:niet|geen|wel)|doen we|is goed|helemaal goed|door met|voorkeur voor|vastgelegd|staat vast|van de baan|stopgezet|gecanceld|afgeblazen|ingekort tot|teruggebracht (?:naar|tot)|vervangen door|in plaats van|ipv|liever|toegevoegd|rond|maken er|we gebruiken|gebruiken we|nemen we|we nemen|kan eruit|hoeft niet meer|we doen|goed zo|vindt [^.;]{2,30} goed",
    r"в работу|(?:ид[её]м|пойд[её]м|поехали) (?:с|по|на)|апрув\w*|окнул\w*|(?:не |её и |его и |и )дела(?:ем|ют)|оста[её]мся (?:на|при)|оста[её]тся(?! (?:пока )?(?:открыт|непонятн|неясн|под вопрос|вопрос))|зафиксир\w+|выбор пал|не (?:меня(?:ем|ют)|трога(?:ем|ют))|перенос(?:им|ят|ится)|перенес(?:ли|ла|л|ено|ён|ены)|сдвига(?:ем|ется)|вычёркива\w+|вычеркива\w+|финальн\w+ (?:вариант|версия)|подтвержда\w+|без (?:радио|тв|блогер\w+|наружк\w+)|добавляем|запускаем|закрыли вопрос|поехали|давайте так|годится|так и (?:сдела|остав)\w+|выбрали|утвердили|принима\w+|принят\w*|откладыва\w+|ставим на паузу|меняем|заменя\w+|вместо|буд(?:ет|ут|ем)|состоится|только|больше не|да на|ок по|клиент за|сокраща\w+|увеличива\w+|снима(?:ем|ть будем)|ограничи\w+|финал|согласны|не бер[её]м|не нужн\w+|- (?:ок|да)(?= *$|[,.;])",
    r"đi theo|theo (?:phương án|bản|hướng)|(?:năm nay |lần này |sẽ )?không (?:chạy|dùng|làm|quay|in|đổi)|cắt(?: bỏ)?|vẫn [^.;]{2,40} như|dời [^.;]{2,40} (?:sang|đến|qua)|lùi [^.;]{2,40} (?:sang|đến|qua)|giữ(?: nguyên)?|dùng (?:bản|phương án|mẫu)|lấy (?:bản|phương án|mẫu)|(?:đã|vừa) ký|chọn|hướng|làm theo|bỏ|thôi không|không [^.;]{1,20} nữa|hoãn|dừng|đổi|thay(?: bằng)?|rút (?:xuống|còn)|tăng lên|được duyệt|cho qua|sẽ (?:là|quay|dùng|chạy|làm)|chỉ (?:làm|chạy|dùng)|vậy (?:chốt|làm)|cứ (?:làm|theo|dùng)|làm đi|khách ok|ưng|không thay đổi|không đổi",
    han=r"走(?=方案|第|[A-Za-z])|不要了|选了|不(?:投|做|拍|上|改|印|要)(?!完|到|好|出|够|让|客气|谢|急|说|担心|紧)|照常|改(?:到|为|成|用|做)|推迟(?:到|至)|提前(?:到|至)|不变|沿用|就用|(?<![聊说见看谈讲吃来去试问提])过了(?=$|[,，。;；])|砍了|批了|已签|签了|签字|选(?:第|[A-Z一二三]|方案)|那就(?!好|先)|就这样|就这么办|锁定|采纳|定下|确定|定方案|用方案|选方案|(?:方案|版本|主视觉|海报|片子|文案)[^,，。]{0,6}(?:可以|行|OK)|没意见|就按|照这个|主推|首选|停掉|撤掉|取消|换成|改用|延到|放到|推到|终止|统一用|只做|保持(?!联系|沟通|关注|距离)|认可|满意|先不|就这版|通过|叫停|缩减(?:到|为)|增加到|减(?:到|为)|就这么定|点头|定(?:在|了|下)|用第|维持(?!现状|原状|联系)|按.{1,8}(?:执行|来)",
)
UNDECIDED = re.compile(
    r"保持(?:联系|沟通)|确认收到|\bconfirm(?:ed|s) receipt|"
    r"再(?:开会|碰|谈|打|约|通话|见|沟通|商量|讨论|研究)|(?:约|定)(?:好|了|在)?[^,，。]{0,10}(?:见面|开会|通话|碰头|碰面|通电话|面谈)|都(?:可以|行|成)(?=$|[,，。])|无所谓|有消息(?:再|就|了|会|时)?(?:告诉|通知|联系|说)|临时(?:取消|有事|改)|"
    r"(?:^|[,;]\s*)(?:als|indien|mits|wanneer|tenzij|provided|once|only when)\b|\bas soon as\b|\b(?:когда (?:будет|станет|решат|соглас)|при условии|giả sử|miễn là|khi nào)|只要|要是|假如|若(?=[^干])|一旦|"
    r"^\W*(?:agreed|confirmed|ok(?:ay)?)[,.]?\s+(?:that\'s|that is|sounds|good|great|makes|fully|completely|totally)\b|"
    r"(?:不|没|未|无)[^,，。;；]{0,5}(?:决定|确认|结论|定下|拍板|共识|同意|通过|定什么)|等.{1,14}(?:再|才)|再看|再定|才能定|没(?:有)?(?:具体|明确|正式|真正)?(?:谈|定|说|聊|提|达成|形成|拍板)|什么(?:都|也)没|未达成|改天|下次再|回头再|再聊|再联系|再说|再议|以后再|先放|暂(?:无|不|未|时|缓)|"
    r"\b(?:no|geen|без|нет|нету|không có|chưa có)\s+(?:\w+\s+){0,2}(?:decisions?|actions?|agreements?|budgets?|brief|next steps?|to-?dos?|outcome|afspra(?:ak|ken)|besluit(?:en)?|acties?|actiepunten|beslissing(?:en)?|budget|vervolg\w*|договор[её]нност\w+|решени\w+|бюджет\w*|задач\w*|поручени\w+|quyết định|ngân sách|việc|hành động|kết luận)\b|(?:没有?|无)(?:任何|什么|具体|明确)?(?:决定|预算|结论|行动|待办|安排)|\bничего (?:конкретного )?(?:не )|\b(?:niets|niks) (?:concreets|afgesproken|besloten|besproken|gedaan)|\b(?:nothing|not much) (?:new|to|was|came|discussed)|\b(?:call|meeting|chat|lunch|overleg|gesprek|afspraak|созвон\w*|встреч\w+|cuộc (?:họp|gọi|hẹn)|buổi (?:họp|gặp|hẹn))\b[^.;\n]{0,30}\b(?:was|is|werd|got)? ?(?:cancell?ed|called off|moved|postponed|rescheduled|pushed|afgezegd|geannuleerd|verzet|verplaatst|uitgesteld|отмен\w+|перен[её]с\w+|dời|hoãn|lùi|hủy|huỷ)|没(?:有)?(?:讨论|新|提)|(?:会议|开会|例会|电话|通话|见面|会面)[^,，。;；]{0,8}(?:取消|改期|改到|推迟|延期|顺延|没开)|"
    r"\b(?:not|never|n't|nothing|no one|nobody|yet to|no|hasn't|haven't|isn't)\s+(?:\w+\s+){0,3}(?:approv|agree|ok'?d|confirm|decid|decision|sign|green)|"
    r"n't\s+(?:\w+\s+){0,2}(?:approv|agree|confirm|decid|sign)|"
    r"\bto be (?:agreed|confirmed|decided|approved)|\bas (?:agreed|discussed|approved|confirmed)|\b(?:awaiting|waiting (?:for|on)|pending|if|unless|whether|depends on)\b|"
    r"(?:\b(?:will|might|may|could|would|should|must|can)|'ll|(?<!agreed )(?<!decided )(?<!agree )(?<!chose )\bto)\s+(?:\w+\s+){0,2}(?:approve|confirm|decide|agree|sign|choose|pick|go|accept|drop|move)\b|"
    r"\b(?:niet|geen|nog niet|niets)\s+(?:\w+\s+){0,3}(?:akkoord|goedgekeurd|besloten|besluit|afgesproken|bevestigd|gekozen)|\bakkoord (?:nog )?(?:niet|nodig|volgt)|\b(?:wacht(?:en)? op|moet(?:en)? nog|in afwachting|zodra|zoals (?:afgesproken|besproken))\b|"
    r"\b(?:не|ещё не|еще не|пока не|ничего не)\s+(?:\w+\s+){0,2}(?:утвер|соглас|одобр|реш|подтвер|договор|принял|выбра)|\b(?:ждём|ждем|если|как договаривались|как договорились)\b|"
    r"未(?:能)?(?:确认|决定|批准|同意|达成|通过)|没有?(?:确认|决定|批准|同意|通过)|待(?:定|确认|批准|审批|决定)|尚未|还没|不同意|需要?(?:确认|批准)|等待?(?:客户)?(?:确认|批准|审批)|如果|是否|"
    r"\b(?:chưa|không)\s+(?:\w+\s+){0,3}(?:duyệt|đồng ý|chốt|quyết định|thống nhất|xác nhận|chọn)|\bchờ\s+(?:\S+\s+){0,4}(?:duyệt|xác nhận|đồng ý|chốt)|\bcần\s+(?:\S+\s+){0,2}(?:duyệt|xác nhận)|\b(?:nếu|như đã thống nhất)\b",
    re.IGNORECASE,
)
SOLE_YES = _words(
    r"confirmed|agreed|approved|decided|ok|okay|done deal|signed off|akkoord|besloten|afgesproken|goedgekeurd|утверждено|согласовано|договорились|решено|đã chốt|đã duyệt|thống nhất|chốt",
    han=r"^(?:已?确认|已?同意|已定|通过)$",
)
WORRY = _words(
    r"worr(?:y|ied|ies|ying)|concern(?:s|ed)?|risks?|risky|nervous|annoyed|unhappy|not happy|upset|angry|frustrated|disappointed|complain(?:s|ed|t|ts)?|"
    r"issues?|problems?|afraid|fears?|anxious|flagged|uneasy|sceptical|skeptical|doubts?|doubtful|delay(?:s|ed)?|slipp(?:ed|ing)|(?:was|were|is|are|too|running) late|blocked|tension|fed up|keep (?:it |this )?quiet|grumbl\w+|moan(?:s|ed|ing)?|not (?:pleased|thrilled|keen|sure|convinced)|isn't sure|aren't sure|unsure|(?:is|are|very|too|quite|looks|getting) tight|too (?:high|expensive|late|slow|short|small|long|low|much)|(?:was|were|are|is) (?:too )?slow|(?:might|could|may) (?:not\b|slip|block|run out|fail|miss|delay|be (?:late|delayed|tight|a problem)|cause|kill|push)|run(?:s|ning)? out|behind schedule|short[- ]staffed|overrun|out of stock|twitchy|jittery|apprehensive|iffy|jumpy|cagey|struggl\w+|hesita\w+|wary",
    r"zorg(?:en)?|bezorgd|risico'?s?|twijfelt?|twijfels?|ontevreden|boos|bang|te laat|klacht(?:en)?|klaagt|vreest|probleem|problemen|knelpunt(?:en)?|vertraging|onrust|teleurgesteld|geïrriteerd|loopt vast|spannend|krap|klaagde\w*|irritatie|loopt (?:mogelijk |misschien )?(?:uit|vertraging op)|druk (?:over|om)|vraagt zich af|moeilijk doen|onzeker|niet haalt|haalt het niet|redt het niet|te (?:hoog|klein|laag|langzaam|traag|groot|weinig|krap)|schrikt|schrok|gedoe|baal(?:t|den)?|balen|moppert|huiverig|terughoudend|sceptisch|aarzel\w+|niet blij|niet tevreden|traag|tegenvall\w+|valt tegen|te (?:duur|krap|kort|weinig)",
    r"риск\w*|беспоко\w+|обеспокоен\w*|опаса\w+|опасени\w+|проблем\w*|недовол\w+|пережива\w+|сомнева\w+|сомнени\w+|жалоб\w*|жал(?:уется|уются|овал\w+)|руга\w+|горят|горит|не успева\w+|не успе[юем]\w*|напряга\w+|под вопросом|заверн\w+|смуща\w+|не хвата\w+|не хватит|слишком (?:дорого|долго|поздно|мало|высок\w+)|дорогова\w+|сомнева\w+|нервир\w+|подвод\w+|тормоз\w+|боится|боятся|боюсь|опасаюсь|возмущ\w+|не устраивает|не нравится|тревож\w+|волну\w+|задержк\w+|задержива\w+|срыв\w*|сорва\w+|нервнича\w+|раздраж\w+|расстро\w+|опозда\w+",
    r"lo ngại|lo lắng|lo về|lo cho|gấp quá|quá gấp|cao quá|quá cao|đắt quá|quá đắt|chậm quá|quá chậm|băn khoăn|khó khăn|sốt ruột|áp lực|trục trặc|vướng|nghi ngờ|ngại|kêu ca|thiếu hàng|có thể không|lo rằng|lo là|hơi lo|rất lo|khá lo|lo chuyện|lo (?:mưa|trời|khách|đối thủ|hàng|thiếu|trễ)|lo [^,.;]{1,20} quá|chỉ sợ|than phiền|chê|không vui|không kịp|lo sợ|rủi ro|vấn đề|không hài lòng|chưa hài lòng|e ngại|e rằng|phàn nàn|quan ngại|trễ|chậm trễ|bực|khó chịu|thất vọng|sợ",
    han=r"风险|(?:很|太|较|比较|有点|非常)紧|有意见|延期|(?:太|偏|过)(?:高|贵|慢|短|晚|少|低)|疑虑|不够|不足|不让|着急|嫌|难点|困难|吃紧|超支|卡住|没把握|赶不及|心里没底|就怕|恐怕|生怕|怕(?=[一-鿿])|不放心|来不及|赶不上|吐槽|犹豫|担心|担忧|忧虑|顾虑|不满|延误|拖延|投诉|抱怨|隐患|不高兴|生气|失望|怀疑|质疑|(?:有|出|出现|遇到|存在|大|质量|版权|库存|物流|技术|法律|时间|进度|主要)问题(?!不|都)",
)
NO_WORRY = re.compile(
    r"听不(?:清|见|到)|掉线|断线|(?:信号|线路|网络)[^,，。]{0,3}(?:差|卡|断|不好|有问题)|\b(?:bad|terrible|poor) (?:line|connection|reception)|\bline (?:kept|dropped|was bad)|\bslechte (?:lijn|verbinding)|\b(?:плохая|плохо) (?:связь|слышно)|\bсвязь (?:плохая|прерыва\w+|рвалась)|\b(?:mạng|đường truyền|sóng) (?:yếu|chập chờn|kém)|没关系|无关|"
    r"不(?:着急|急|担心|紧张|怕)|问题不大|不成问题|没什么|\bkhông (?:lo|vội|sợ)|\bđừng lo|\bне (?:волну|беспоко|пережива)\w+|\bniet (?:bang|bezorgd)|"
    r"\bor (?:may|might) not\b|\bno (?:\w+ )?(?:worr|concern|risk|issue|problem|delay|blocker)|\bnot (?:a )?(?:worried|concerned|problem)|\bgeen (?:\w+ )?(?:zorg|probl|risico|twijfel|klacht)|\bнет (?:\w+ )?(?:проблем|риск|вопрос)|\bбез проблем|"
    r"没有?(?:什么)?(?:问题|风险|顾虑)|无(?:问题|风险)|\bkhông (?:có )?(?:vấn đề|rủi ro)|\brisk[- ]free",
    re.IGNORECASE,
)

# Between owner and task
WILL = (
    r"\s*(?:->|=>|→|⇒|(?<=\s)>(?=\s))\s*|'ll\s+|\s+2(?=\s[a-z])\s+|"
    r"\s+(?:to|will(?! not)|shall|has (?:until|till) [^,;.]{2,24}? to|can(?! not| you)|is to|are to|(?:is |are |am |'s |'m )?going to|gonna|needs? to|has to|have to|must|should|owes?(?: us| them| me| you)?|"
    r"(?:has |have )?(?:promised|agreed|offered|committed|volunteered|undertook)(?: us)? to|promised us|promises(?: to)?|agrees to|takes? on|owns|is (?:sending|preparing|writing|making|getting|checking|booking|drafting|updating))\s+(?!not\b)|"
    r"\s+(?:zal|zullen|(?:gaat|gaan|ga)(?! (?:akkoord|door|mee|in op|niet|voor|met|naar))|moet|moeten|dient te|zou|belooft|heeft beloofd)\s+(?!niet\b)|"
    r"\s+(?:(?:сказал[аи]?|пообещал[аи]?|обещал[аи]?|написал[аи]?),? что(?: он| она)?|пообещал[аи]?|будет|буду|поручили|поручено|попросили|нужно|надо|необходимо|будем|должн[аы]|должен|обещал[аи]?|обещает|бер[её]т на себя|возьм[её]т на себя|возьм[её]т|отвечает за)\s+|"
    r"\s+(?:sẽ|phải|cần|phụ trách|chịu trách nhiệm|(?:hứa|nói|bảo|nhận|báo)(?: là| rằng)?(?: sẽ)?|lo(?! (?:về|cho|ngại|lắng|sợ|là|rằng|[^,.;\n]{0,40}(?:trễ|chậm|thiếu|không|hết|bị|mất|trùng|dời|hoãn|mưa|bão))))\s+"
)
WILL_HAN = r"(?:说会|表示会|答应|承诺|将会?|(?<![话议开年个周例晚大机社聚茶碰协])会|要|需要?|负责|必须|来)(?![议求])"
VERB = (
    r"sends?|shares?|prepares?|delivers?|gets?|makes?|reworks?|updates?|drafts?|writes?|books?|checks?|provides?|finalis?e?s?|finalizes?|confirms?|revises?|supplies|supply|organis?z?es?|arranges?|"
    r"presents?|reviews?|schedules?|creates?|orders?|calls?|mails?|e-?mails?|chases?|briefs?|sets? up|comes? back|follows? up|circulates?|uploads?|asks?|talks? to|speaks? to|resends?|adds?|fix(?:es)?|costs? up|investigates?|collects?|submits?|designs?|edits?|forwards?|hands? over|looks? into|pulls? together|puts? together|works? on|amends?|changes?|tests?|builds?|invites?|signs?|pays?|raises?|produces?|"
    r"stuurt|levert|maakt|werkt|past|geeft|belt|plant|regelt|checkt|controleert|bereidt|schrijft|deelt|vraagt|komt|zorgt|neemt|zet|boekt|mailt|bespreekt|presenteert|verwerkt|rondt|zoekt|haalt|bestelt|overlegt|koppelt|laat|stemt|vult|brengt|herziet|ontwerpt|pakt|tekent|betaalt|"
    r"stuur|lever|maak|werk|bel|regel|check|schrijf|deel|vraag|kom|zorg|neem|boek|mail|plan|"
    r"gửi|nộp|theo dõi|rà soát|rà|ra|chạy|hỏi|đăng|xử lý|tìm|mua|gặp|cung cấp|làm(?: lại)?|chuẩn bị|hoàn thành|hoàn thiện|cập nhật|soạn|liên hệ|đặt|kiểm tra|chuyển|viết|thiết kế|chỉnh(?: sửa)?|sửa|lên|báo|trình(?: bày)?|phản hồi|xác nhận|tổng hợp|thực hiện|giao|bổ sung|book|check|họp|gọi|dựng|quay|in|duyệt|chốt|tìm|đưa"
)
VERB_NL = (
    r"stuurt|levert|maakt|werkt|geeft|belt|plant|regelt|checkt|controleert|bereidt|schrijft|deelt|komt|zorgt|neemt|zet|boekt|mailt|bespreekt|"
    r"presenteert|verwerkt|rondt|zoekt|haalt|bestelt|overlegt|koppelt|laat|stemt|vult|brengt|herziet|ontwerpt|pakt|tekent|betaalt|stuur|lever|maak|bel|regel|schrijf|mail"
)
VERB_RU_INF = r"[а-яё]{3,}(?:ать|ять|ить|еть|уть|ыть|оть|сти|чь)(?:ся)?"
VERB_RU = r"(?!хочет|хотят|может|могут|счита|дума|зна[её]т|говорит|нужда|предпочита|утвержда|просит|видит|любит|понима|ненавид|сообща|отмеча|име[её]т)[а-яё-]{2,}(?:ет|ёт|ит|ут|ют|ат|ят|аст|ест)"
VERB_RU_ME = r"[а-яё]{3,}(?:шлю|лю|ую|ю|у)(?=\s)"
VERB_HAN = r"提交|提供|发送?|发出|准备|修改|安排|完成|跟进|更新|制作|联系|整理|给出?|出具?|交付?|确认|反馈|回复|寄|拍摄?|写|做|补充|汇总|预[订约定]|核[实对]|检查|联络|落实|协调|上线|设计|重做|重新|约|起草|撰写|调整|优化|分享|审核|批准|付款?|签"
# These only announce when a date stands beside them; else they decide.
WEAK_VERB = re.compile(
    r"confirms?|signs?|xác nhận|duyệt|chốt|确认|批准|审核|bevestigt|tekent|签|changes?",
    re.IGNORECASE,
)
PAST = re.compile(
    r"^\s*(?:has|have|had|was|were|did|already|al|heeft|had|was|уже|đã|已经?)(?![^\W_])|^\s*[a-z]{3,}ed\b(?! to\b)|^\s*[а-яё]{3,}(?:л|ла|ли|лся|лась|лись)(?![^\W_])|^[^,。;]{0,12}(?:已经?|了(?:$|[,。;]))",
    re.IGNORECASE,
)
NEED = re.compile(
    r"^(?:we|so we|also we)\s+(?:need|have(?= to\b)|must|should)(?:\s+(?:someone|somebody))?\s+(?:to\s+)?|^(?:need|needs|have) to\s+|^someone (?:to|needs to|should)\s+|^(?:we moeten|er moet|moeten we)(?:\s+nog)?\s+|^(?:нужно|надо|необходимо|требуется)\s+|^(?:需要|需|要(?!是|不|么|求|紧|价))(?=[一-鿿])|^(?:chúng ta )?cần(?: phải)?\s+",
    re.IGNORECASE,
)
BEFORE_DUE = re.compile(
    r"[\s,.;(-]*(?:\b(?:срок(?:ом)?|дедлайн|klaar|hạn chót|xong|截止|ready|done|by|before|on|until|till?|no later than|latest|due|for|at|the|not later than|uiterlijk|voor|vóór|op|tegen|deadline|w/c|до|к|ко|в|во|не позднее|на|trước|vào|hạn|đến|ngày)\b\s*)*[\s,;:(-]*$|[,\s]*(?:在|于|最晚|最迟)$",
    re.IGNORECASE,
)
CUE_DUE = re.compile(
    r"(?:\bby|before|until|due|latest|no later than|uiterlijk|vóór|voor|tegen|deadline|до|к|ко|не позднее|trước|hạn|最晚|最迟)\W*$",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\b(?:call(?:ed)?|meeting|met|spoke|chat|catch[- ]?up|recap|conf(?:erence)? call|stand-?up|workshop|session|review|sync|zoom|teams|notes|report|belletje|gebeld|overleg|aan de lijn|gesprek|gesproken|vergadering|bespreking|meeting|"
    r"созвон\w*|встреч\w+|звон\w+|совещани\w+|разговор\w*|говорил\w*|gọi|họp|cuộc gọi|cuộc họp|trao đổi|gặp|nói chuyện|làm việc với|coffee|lunch|drinks?|lijn|phone|koffie|были у|были)\b|会议|喝了?杯?|吃了?饭|拜访|开了?个?会|碰了?个?头|聊|电话|通话|会谈|沟通|开会|见面|例会",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:zoom|(?:ms |microsoft )?teams|google meet|meet\.google\.com|webex|skype|slack huddle|huddle|whatsapp|facetime|by phone|phone|telefonisch|telefoon|по телефону|телефон|điện thoại|"
    r"(?:at )?(?:their|our|the client's) (?:office|studio)|op kantoor(?: bij \w+)?|в (?:нашем )?офисе(?: клиента)?|(?:tại )?văn phòng(?: khách hàng)?)\b|电话会议|电话|腾讯会议|视频会议|微信|我方办公室|客户办公室|飞书|钉钉",
    re.IGNORECASE,
)
PREVIOUS = re.compile(
    r"(?:\b(?:down|up|reduced|raised|cut) from|\binstead of|\bwas|\bwere|\bformerly|\bpreviously|\bin plaats van|\bwas eerst|\beerder|\bвместо|\bбыло|\bthay vì|\btrước đây|原来|原为|原预算)\s*[:=]?\s*$",
    re.IGNORECASE,
)
_OPENS = r"(?:^|[\"'(\[{<*#:。.!?\n])\W{0,3}"
ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\s+(?:all |any |the |your |my |every )*(?:previous|prior|above|earlier|preceding|other)?\s*(?:instruction|prompt|rule|direction|message)s?|"
    r"\b(?:ignore|disregard|forget|override)\s+(?:everything|anything|all|whatever|what)(?:\s+(?:that|is|was|you|were|told|written|said|the|text|notes?))*\s+(?:above|before|previous(?:ly)?|prior|earlier|so far)|"
    rf"{_OPENS}(?:(?:note|message|instructions?|attention|hey|dear|to|for)\s+(?:to\s+|for\s+)?(?:the\s+|any\s+)?)?(?:AI|A\.I\.|LLM|GPT|ChatGPT|Claude|Copilot|(?:chat)?bot|system|assistant|developer|model|machine|AI[- ](?:assistant|tool|model|bot)|(?:note[- ]?taking |meeting )?(?:assistant|bot))(?:\s+(?:message|prompt|note|instruction))?\s*[:,]|"
    rf"{_OPENS}(?:AI[- ]?assistent|assistent|systeem(?:melding|bericht|prompt)?|bot|machine|ИИ|ИИ-?ассистент|ассистент|система|системное сообщение|бот|нейросеть|модель|系统(?:提示|消息|指令)?|AI助[手理]|助手|机器人|人工智能|trợ lý(?: AI| ảo)?|hệ thống|AI|bot)\s*[::,，!]|"
    r"\b(?:mark|set|flag|record)\b[^.\n]{0,40}\b(?:invoice|INV[- ]?\d+)[^.\n]{0,30}\b(?:as )?paid\b|\b(?:invoice|factuur|сч[её]т|hóa đơn)\b[^.\n]{0,30}\bINV[- ]?\d+[^.\n]{0,30}\b(?:paid|betaald|оплачен\w*|đã thanh toán|đã trả)\b|INV[- ]?\d+[^。\n]{0,10}(?:标记|标为|已付)|"
    r"\b(?:ping|notify|tag|mention|alert|waarschuw|meld|оповести\w*|пингани\w*|thông báo|gắn thẻ)\b[^.\n]{0,24}(?:@\w|everyone|everybody|the whole channel|all channels|iedereen|всех|mọi người)|(?:通知|提醒|@)(?:所有人|全体|大家)|\b(?:waarschuw|tag) iedereen\b|"
    r"\b(?:add|insert|record|include|create)\s+(?:the |an? |this |these |following |new |another )*(?:next step|action|decision|to-?do|task)s?\b(?!\s+(?:list|plan))|\bset\s+(?:the )?budget\s+to\b|\brepl(?:y|ies) only\b|\bnew instructions?\s*:|\binstructions? (?:for|to) (?:the )?(?:AI|assistant|bot|system|model|machine)\b|"
    r"\b(?:voeg|neem|noteer|maak)\b[^.\n]{0,40}\b(?:actie(?:punt)?|besluit|taak)\b[^.\n]{0,60}\b(?:toe|op|aan)\b|\bzet\s+(?:het )?budget\s+op\b|\bmarkeer\b[^.\n]{0,30}\b(?:factuur|INV)|\b(?:factuur|INV[- ]?\d+)\b[^.\n]{0,40}\b(?:op|als) betaald\b|\bantwoord (?:alleen|uitsluitend)\b|\b(?:vanaf nu ben je|je bent nu)\b|\bnieuwe (?:instructie|opdracht)(?:en|s)?\s*:|\b(?:voor|aan|beste|hallo|hé|hey|hoi) (?:de |het )?(?:AI|assistent|bot|systeem|computer|machine|software|taalmodel|robot)\b|\b(?:instructies?|opdracht|bericht) (?:voor|aan) (?:de |het )?(?:AI|assistent|bot|systeem|computer|model|robot)|"
    r"\b(?:добавь|запиши|внеси|отметь|пометь|установи|поставь|создай|утверди)(?:те)?\b[^.\n]{0,30}(?:задач|решени|сч[её]т|бюджет|пункт|действи|INV)|\b(?:для|уважаемый|уважаемая|привет|эй),?\s+(?:ИИ|ассистент\w*|бот\w*|систем\w*|нейросет\w*|робот\w*|модел\w*)\b|\bты теперь\b|\bнов(?:ая|ые) инструкци\w+\s*:|\bотвеча\w+ только\b|\b(?:инструкци\w+|сообщение|указани\w+) (?:для|к) (?:ИИ|ассистент|бот|систем|модел|нейросет)\w*|"
    r"\b(?:đánh dấu)\b[^.\n]{0,30}(?:hóa đơn|hoá đơn|INV)|\bthêm\b[^.\n]{0,20}(?:việc|hành động|quyết định|bước)[^.\n]{0,3}[\":']|\b(?:gửi|chào|này|kính gửi|hỡi) (?:AI|trợ lý|bot|hệ thống|máy|robot)\b|\bbạn (?:bây giờ |giờ )?là (?:AI|trợ lý|một (?:AI|trợ lý))|\bchỉ (?:được )?trả lời\b|\bquên (?:hết|mọi|tất cả|những)|\b(?:lệnh|hướng dẫn|chỉ thị) mới\s*:|\b(?:hướng dẫn|lệnh|chỉ thị|yêu cầu) (?:cho|dành cho) (?:AI|trợ lý|bot|hệ thống|máy)\b|\bđặt ngân sách (?:thành|là|lên)\b|"
    r"(?:新增|添加|加入|增加|记录|加上)(?:一[条个项])?(?:待办|行动|任务|决定|事项|决议)|(?:把|将)[^。\n]{0,14}(?:发票|预算|INV)[^。\n]{0,14}(?:标记|设为|设成|改为|标为|改成)|你现在是|新(?:的)?指令|只(?:需|能|要)?(?:回复|输出)|(?:致|给|亲爱的|请)(?:AI|人工智能|助手|系统|机器人|大模型)|对(?:AI|助手|系统|机器人)的?(?:指令|说明|要求)|"
    rf"{_OPENS}(?:system|assistant|developer)\s*:|"
    r"[\[<{(【]\s*/?(?:system|sys|assistant|developer|admin|systeem|система|hệ thống|系统)(?: (?:prompt|message|note))?\s*[\]>})】]|"
    r"\b(?:the |de |an? )?(?:AI|A\.I\.|LLM|(?:chat)?bot|assistant|assistent|ИИ|бот|нейросеть|ассистент|trợ lý(?: AI| ảo)?)\s+(?:must|should|shall|has to|needs to|is to|moet|dient|должен|должна|обязан[аы]?|phải|cần|hãy)\b|(?:AI|助[手理]|机器人|系统)(?:必须|需要?|应该?|请|务必)|"
    r"\byou are now\b|\bas an ai\b|\breply only with\b|\brespond only with\b|"
    r"\b(?:negeer|vergeet)\s+(?:alles|wat)\s+(?:hierboven|hiervoor|eerder|boven\w*)|\b(?:negeer|vergeet)\s+(?:alle |de |het |je )*(?:bovenstaande|voorgaande|eerdere|vorige)|\b(?:игнорир\w+|забудь(?:те)?|не учитыва\w+|пропусти(?:те)?)\s+(?:вс[её]|всё,? что|предыдущ\w+|выше\w+)|\bbỏ qua\s+(?:tất cả |mọi |toàn bộ |những )?(?:gì |nội dung |điều |các )?(?:\S+ ){0,3}?(?:ở trên|phía trên|trước đó|bên trên)|(?:忽略|无视|忘[掉记])(?:掉)?(?:以上|上面|之前|前面|上述|此前)(?:所有|全部|的|内容|文字|一切)*|"
    r"\bnegeer\s+(?:alle |de |je )*(?:vorige|eerdere|voorgaande|bovenstaande)?\s*(?:instructies|opdrachten|regels)|\bигнорируй(?:те)?\s+(?:все |эти |любые )*(?:предыдущие |прежние )?(?:инструкции|указания|правила)|"
    r"(?:忽略|无视)(?:以上|之前|所有|先前|前面|全部|的)*(?:指令|指示|说明|提示|规则)|\bbỏ qua (?:mọi |tất cả )?(?:các )?(?:hướng dẫn|chỉ dẫn|lệnh|chỉ thị)",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^\W*(?:hi|hello|dear|hey|hoi|hallo|beste|dag|привет|добрый день|здравствуйте|коллеги|你好|大家好|各位|chào|xin chào)(?![^\W_])[^.:]{0,30}[,!]?\s*$|"
    r"^\W*(?:best|cheers|regards|kind regards|thanks|thx|many thanks|groet(?:en|jes)?|met vriendelijke groet|mvg|с уважением|спасибо|谢谢|此致|trân trọng|cảm ơn)(?![^\W_])[^.:]{0,40}$",
    re.IGNORECASE,
)
FORWARD = re.compile(
    r"^\W*(?:【|\[|\(|<)?\s*(?:(?:below|here|following|pasted)\b[^:\n]{0,40}\b(?:forward|mail|e-?mail|message|note)s?\b[^:\n]{0,40}:|(?:hieronder|hierna)\b[^:\n]{0,30}\b(?:mail|bericht)\w*[^:\n]{0,30}:|(?:ниже|далее)\b[^:\n]{0,30}\b(?:письм|сообщен)\w*[^:\n]{0,30}:|[^:\n]{0,12}(?:客户|对方|以下)[^:\n]{0,6}(?:转来|转发|来信|邮件|原文|原话)[^:\n]{0,10}(?:[:】\])]|$)|(?:dưới đây|sau đây)[^:\n]{0,30}(?:mail|email|thư|tin nhắn)[^:\n]{0,30}:)|"
    r"^[-=_*\s>]*(?:begin )?(?:forwarded|fwd?\b|original message|forward(?:ed)? from|quoted|doorgestuurd|oorspronkelijk bericht|переслан\w*|пересыла\w+|исходное сообщение|转发|转自|原始邮件|原邮件|chuyển tiếp|thư gốc|tin nhắn chuyển)|"
    r"^\s*on .{4,80} wrote:\s*$|^\s*op .{4,80} schreef .{1,60}:\s*$|^.{4,80} (?:пишет|написал\w*):\s*$|^.{2,60}写道:\s*$|^.{4,80} đã viết:\s*$|^\s*(?:from|van|от|发件人|từ):\s.{0,80}@",
    re.IGNORECASE,
)
FORWARD_END = re.compile(
    r"^\W*(?:完|完毕|结束|end|einde|конец|hết)\W*$|^[-=_*\s>]*(?:end(?: of)?\b.{0,30}|einde\b.{0,30}|конец\b.{0,30}|(?:转发)?结束|hết\b.{0,30})[-=_*\s]*$|^\s*[-=_*]{3,}\s*$",
    re.IGNORECASE,
)
