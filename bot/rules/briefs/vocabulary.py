"""The few words the score knows, in English, Dutch, Vietnamese, Russian and Chinese.

A trailing `*` matches any ending (Russian and Dutch inflect); Chinese words match anywhere,
because Chinese has no spaces. Each list holds the same ideas in each language, so that the
same brief has the same score in all five.
"""

from __future__ import annotations

PLACEHOLDERS = frozenset(
    {
        "tbd", "tba", "tbc", "todo", "n/a", "na", "none", "unknown", "asap", "xxx", "later",
        "to be decided", "to be confirmed", "not known", "don't know", "as soon as possible",
        "nvt", "n.v.t", "onbekend", "volgt", "z.s.m", "zsm", "nog niet bekend", "geen idee",
        "nader te bepalen", "zo snel mogelijk",
        "chưa rõ", "chưa biết", "chưa có", "không có", "không biết", "càng sớm càng tốt",
        "нет", "неизвестно", "позже", "срочно", "асап", "уточняется", "не знаю",
        "как можно скорее", "будет позже",
        "待定", "无", "未定", "不知道", "尽快", "暂无",
    }
)  # fmt: skip

EVERYONE = (
    "everyone", "everybody", "anyone", "all people", "general public", "the public",
    "iedereen", "alle mensen", "het publiek", "het grote publiek",
    "tất cả mọi người", "mọi người", "đại chúng", "bất kỳ ai",
    "все", "каждый", "все люди", "широкая аудитория", "широкая публика",
    "所有人", "每个人", "大众", "任何人", "全民",
)  # fmt: skip

DEMOGRAPHIC = (
    "men", "women", "man", "woman", "male*", "female*", "adult*", "people", "person*", "consumers",
    "aged", "age", "ages", "year*", "old", "over", "under", "urban", "city", "cities", "rural",
    "income", "middle", "class", "abc1", "millennials", "gen", "z", "millennial", "households",
    "mannen", "vrouwen", "volwassen*", "mensen", "leeftijd", "jaar", "jonger", "ouder",
    "stedelijk*", "stad", "inkomen", "huishoudens", "consumenten", "dan",
    "nam", "nữ", "người", "lớn", "giới", "tuổi", "độ", "trên", "dưới", "thành", "thị", "phố",
    "thu", "nhập", "từ", "đến", "trung", "bình",
    "мужчин*", "женщин*", "взросл*", "люд*", "человек*", "возраст*", "лет", "год*", "старше",
    "младше", "городск*", "город*", "доход*", "потребител*", "средн*",
    "男性", "女性", "男女", "男人", "女人", "成年人", "成人", "人群", "年龄", "岁", "以上", "以下",
    "城市", "收入", "中产", "消费者", "家庭", "一线", "二线", "之间",
)  # fmt: skip

PRAISE = (
    "best", "better", "great", "unique", "innovative", "premium", "quality", "high", "leading",
    "modern", "new", "amazing", "perfect", "smart", "fresh", "bold", "trusted", "reliable", "fun",
    "exciting", "simple", "easy", "fast", "beautiful", "ultimate", "exceptional",
    "beste", "betere", "uniek*", "innovatie*", "kwaliteit", "hoog*", "toonaangevend*", "nieuw*",
    "geweldig*", "perfect*", "slim*", "fris*", "betrouwba*", "leuk*", "mooi*", "snel*", "modern*",
    "tốt", "nhất", "tuyệt", "vời", "độc", "đáo", "đổi", "sáng", "tạo", "cao", "cấp", "chất",
    "lượng", "hiện", "đại", "mới", "hoàn", "hảo", "tin", "cậy", "nhanh", "đẹp",
    "лучш*", "уникальн*", "инновационн*", "премиальн*", "качеств*", "высок*", "ведущ*",
    "современн*", "нов*", "идеальн*", "умн*", "свеж*", "надежн*", "надёжн*", "красив*",
    "最好", "最佳", "独特", "创新", "高端", "优质", "品质", "领先", "现代", "全新", "完美",
    "智能", "可靠", "时尚", "美丽", "卓越", "快速",
)  # fmt: skip

SMALL_WORDS = (
    "a", "an", "the", "of", "for", "in", "with", "and", "or", "very", "most", "is", "are", "our",
    "to", "from", "who", "all", "our", "it", "we",
    "de", "het", "een", "van", "voor", "met", "en", "of", "zeer", "meest", "ons", "onze", "tot",
    "rất", "và", "của", "cho", "là", "các", "những", "có", "một", "hoặc",
    "и", "или", "в", "с", "для", "от", "до", "очень", "самый", "самая", "самое", "наш", "на",
    "的", "和", "与", "最", "很", "是", "或", "及", "了", "我们", "到", "至", "在",
)  # fmt: skip

AND_ALSO = (
    "and", "also", "plus", "as well as", "moreover", "besides", "both",
    "en", "ook", "alsmede", "evenals", "bovendien", "zowel",
    "và", "cũng", "cùng với", "đồng thời", "hơn nữa", "ngoài ra", "lẫn",
    "и", "также", "плюс", "кроме того", "ещё", "еще", "равно как",
    "以及", "并且", "同时", "而且", "还有", "此外", "还能",
)  # fmt: skip

JARGON = (
    "synerg*", "holistic*", "game changer*", "game-changer*", "disruptive", "best in class",
    "best-in-class", "world class", "world-class", "paradigm*", "move the needle", "go viral",
    "low hanging fruit", "low-hanging fruit", "outside the box", "360 degree*", "snackable",
    "holistisch*", "baanbrekend*", "wereldklasse", "laaghangend fruit", "out of the box",
    "360 graden", "viraal gaan", "ontzorg*",
    "cộng hưởng", "đẳng cấp thế giới", "toàn diện 360", "thay đổi cuộc chơi", "bứt phá ngoạn mục",
    "lan tỏa mạnh mẽ",
    "синерги*", "холистическ*", "мирового уровня", "прорывн*", "меняющ* правила игры",
    "вирусный охват", "парадигм*", "выйти за рамки",
    "协同效应", "全方位", "颠覆性", "世界级", "赋能", "闭环", "抓手", "颗粒度", "破圈", "组合拳",
)  # fmt: skip

REQUESTS = (
    "need", "needs", "want", "wants", "require*", "make", "create", "produce", "develop",
    "looking for", "design", "would like",
    "nodig", "willen", "wil", "maken", "maak", "graag", "zoeken", "ontwikkelen",
    "cần", "muốn", "làm", "sản xuất", "thiết kế", "tạo",
    "нужен", "нужна", "нужно", "нужны", "хотим", "хочет", "хотят", "сделать", "создать",
    "разработать", "требуется", "требуются",
    "需要", "想要", "制作", "希望做", "设计", "拍", "做",
)  # fmt: skip

# What may stand between the request and the thing: "need [a new short] film".
BEFORE_FORMATS = (
    "a", "an", "the", "some", "new", "short", "long", "our", "one", "two", "three", "second",
    "seconds", "great", "good", "series", "of", "set",
    "een", "de", "het", "nieuwe", "korte", "mooie", "twee", "drie", "seconden", "reeks", "van",
    "một", "hai", "ba", "bộ", "cái", "chiếc", "vài", "loạt", "mới", "giây",
    "новый", "новая", "новое", "новые", "короткий", "короткая", "один", "одна", "два", "три",
    "серия", "наш", "наша",
    "一", "两", "二", "三", "几", "支", "个", "条", "张", "部", "款", "新", "的", "短",
)  # fmt: skip

FORMATS = (
    "film", "films", "video", "videos", "banner", "banners", "website", "websites", "poster",
    "posters", "campaign", "campaigns", "ad", "ads", "advert", "adverts", "advertisement", "spot",
    "spots", "brochure", "brochures", "flyer", "flyers", "leaflet", "leaflets", "logo", "post",
    "posts", "app", "landing page",
    "filmpje", "filmpjes", "advertentie", "advertenties", "folder", "folders", "campagne",
    "affiche", "affiches", "video's", "webpagina",
    "phim", "phim quảng cáo", "quảng cáo", "áp phích", "tờ rơi", "trang web", "chiến dịch",
    "bài đăng", "biểu ngữ", "video",
    "фильм", "фильмы", "ролик", "ролики", "ролика", "видео", "баннер", "баннеры", "баннера",
    "сайт", "плакат", "плакаты", "плаката", "реклама", "рекламу", "лендинг", "буклет", "буклеты",
    "кампания", "кампанию", "листовка", "листовки", "логотип", "пост", "посты",
    "影片", "视频", "短片", "广告", "广告片", "海报", "网站", "宣传册", "横幅", "推文", "传单",
    "标志",
)  # fmt: skip

# "Website visits" and "ad recall" are aims, not things to make.
AFTER_FORMATS = (
    "visit*", "traffic", "view*", "recall", "result*", "awareness", "lead*", "sale*", "download*",
    "user*", "click*", "store*", "bezoek*", "resultaten", "访问", "流量", "点击", "效果", "用户",
    "曝光", "观看", "下载", "转化",
)  # fmt: skip

NUMBER_WORDS = (
    "double", "doubles", "twice", "triple", "half", "halve",
    "verdubbel*", "verdriedubbel*", "halveer*", "helft", "twee keer",
    "gấp đôi", "gấp ba", "một nửa",
    "вдвое", "втрое", "удвоить", "утроить", "половин*",
    "翻倍", "翻番", "翻一番", "三倍", "两倍", "一半", "半数",
)  # fmt: skip

CHANNELS = (
    "tv", "television", "radio", "ooh", "dooh", "print", "press", "web", "website", "online",
    "instagram", "facebook", "tiktok", "youtube", "linkedin", "pinterest", "snapchat", "zalo",
    "vk", "telegram", "whatsapp", "wechat", "weibo", "douyin", "bilibili", "email", "e-mail",
    "newsletter", "search", "google", "display", "cinema", "in-store", "pos", "social", "outdoor",
    "intranet", "spotify", "podcast*", "shop", "shops", "stores", "magazine*", "newspaper*",
    "televisie", "krant*", "tijdschrift*", "winkel*", "bioscoop", "buitenreclame", "nieuwsbrief",
    "truyền hình", "báo", "tạp chí", "mạng xã hội", "cửa hàng", "ngoài trời", "đài", "rạp",
    "тв", "телевид*", "радио", "наружн*", "интернет*", "печать", "газет*", "журнал*", "магазин*",
    "кинотеатр*", "соцсет*", "вконтакте", "телеграм", "рассылк*",
    "电视", "户外", "报纸", "杂志", "门店", "官网", "电台", "社交媒体", "微信", "微博", "抖音",
    "小红书", "影院", "邮件", "线上",
)  # fmt: skip

SIZES = (
    "full page", "half page", "double page", "spread", "hele pagina", "halve pagina", "spread",
    "nguyên trang", "nửa trang", "trang đôi", "полос*", "разворот*", "整版", "半版", "跨页", "通栏",
)  # fmt: skip

NOT_A_NAME = (
    "client", "the client", "team", "marketing", "management", "board", "someone", "agency",
    "klant", "de klant", "bestuur", "directie", "iemand", "bureau",
    "khách hàng", "ban giám đốc", "phòng marketing", "ai đó", "đội",
    "клиент", "руководство", "отдел маркетинга", "кто-то", "команда", "заказчик",
    "客户", "领导", "市场部", "管理层", "团队", "某人",
)  # fmt: skip

CURRENCY_CODES = frozenset(
    {
        "EUR", "USD", "GBP", "VND", "RUB", "CNY", "RMB", "JPY", "CHF", "SEK", "NOK", "DKK",
        "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "UAH", "KZT", "AED", "SAR", "ILS", "INR",
        "SGD", "HKD", "THB", "IDR", "MYR", "PHP", "KRW", "TWD", "AUD", "NZD", "CAD", "MXN",
        "BRL", "ZAR",
    }
)  # fmt: skip
MULTIPLIERS = (
    ("k", 1_000), ("тыс", 1_000), ("nghìn", 1_000), ("ngàn", 1_000), ("duizend", 1_000),
    ("万", 10_000), ("mln", 1_000_000), ("million", 1_000_000), ("miljoen", 1_000_000),
    ("млн", 1_000_000), ("triệu", 1_000_000), ("m", 1_000_000), ("亿", 100_000_000),
    ("tỷ", 1_000_000_000), ("млрд", 1_000_000_000),
)  # fmt: skip
