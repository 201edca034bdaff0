"""Lam-alef that came out of a PDF as alef-lam (خالل for خلال): the words of which this is certain.

A rule cannot mend the inside of a word: صالح and صلاح are both words. A list can: each word
below becomes no word when its lam-alef is swapped (looked up in a dictionary, hunspell-ar, and in
19,000 words of sound text). Those of `AMONG_SWAPS` become a rarer word instead and are mended
only where other swaps prove that the text writes every lam-alef so. Words that cannot be told
apart (طالب and طلاب, صالح and صلاح) stay as they are.
"""

import re
from collections.abc import Mapping

from core.arabic_letters import LETTERS, WORD

CERTAIN = (
    "خلال احتلال استقلال استغلال إعلان إعلام إصلاح إطلاق إغلاق إخلاء إجلاء اندلاع انطلاق انقلاب"
    " انحلال اختلال اختلاف ائتلاف إتلاف إسلام إبلاغ إيلاء إملاء استيلاء استلام امتلاك استهلاك"
    " اطلاع اقتلاع ابتلاع إقلاع إذلال إخلال إفلات انفلات إفلاس إهلاك اعتلال استدلال اضمحلال"
    " اختلاس اختلاط ابتلاء اختلاق تلاعب تلاميذ تلاوة تلاشي تلافي تلاحم دلالة دلائل زملاء عملاء"
    " نبلاء وكلاء عقلاء سلاح سلاسل سلالة سلاطين شلال ضلال حلال حلاوة جلالة علاوة غلاء ملاحظ ملاحق"
    " ملاجئ ملابس ملائم ملاءمة ملازم متلازم ملاعب ملامح ميلاد ولاء بلاستيك كلاسيك دولار"
    " أفلام أقلام أطلال أغلال أولاد أخلاق أسلاك أملاك أحلام أسلاف أضلاع خلافات صلاحيات كلام"
    " آلاف آلات آلام سلالات مستقبلات محاولات بطولات جولات عائلات مقاولات يلاحظ تلاحظ يلاحق كربلاء"
    " جولان الهلال الولايات الخلايا اللازم اللاعب اللاحق اللاتيني اللافت اللاسلكي لأول لأكثر لأفضل"
    " لاجئ لائحة ثلاثاء ثلاثين ثلاثون ثلاثمائة"
    " كاملا شاملا عاجلا قائلا طويلا قليلا دليلا جميلا تفصيلا تسهيلا كفيلا بديلا سبيلا تمثيلا"
    " مقابلا متواصلا مستقلا مسؤولا وصولا دخولا حلولا قبولا محتملا باطلا معتقلا مجهولا مقبولا"
    " معمولا مشمولا معقولا فضلا"
    " حملات عملات سجلات محلات معاملات مقابلات مشكلات تدخلات مراسلات توغلات عاملات مداخلات حفلات"
    " عضلات مسلسلات مؤهلات معدلات ناقلات عجلات مجلات"
)
# With some endings these would be other words (بالدين).
WHOLE = "إلا ألا لئلا هؤلاء كلاهما كلاهم رحلات بلاد بلاده بلادها بلادهم بلادنا"
AMONG_SWAPS = (
    "خلاصة علاقة علاقات علاقت علاج علامة علامات سلامة كلام ملايين خلاف ولاية ولايات قلاع غلاف"
    " فلاحين فلاحون بدلا أولا ثلاثي السلام لأن لأنه لأنها لأنهم لأي طلاق"
)
# Nouns before which للأ and للإ come out as لأل and لإل; other words may begin so (لألعاب, لإلغاء).
_AFTER_LI = (
    "نسان|طفال|سرى|سير|سرة|سر|مم|رض|راضي|شخاص|فراد|جهزة|غراض|سباب|حداث|حزاب|حكام|جراء|نتاج|دارة"
    "|فراج|شراف|ضافة|عدام|نذار|يواء|جانب|جيال|زمة|سواق|هالي|هداف|نشطة|خبار|دوية|مراض|مهات"
    "|ولوية|والد|وضاع|يام|يدي|عضاء|عمال|من|ونروا|سكان|غاثة|سالم|صالح|عالن|عالم|طالق|خالء|غالق|سف"
    "|ندية|صابة|طباء|عداد|عادة|نهاء|صدار|كمال|خوة|مبراطور|فريقيا"
)
_SUFFIX = "(?:(?:ي(?:ة|ا|ين|ون|ات)?|ات|ة|ت)?(?:ها?|هما?|هن|نا|كم|ك|ي)?|ين|ون|ان|ا)"
_PREFIX = "(?:[وفبكل]{0,2}(?:ال)?|[وف]?لل)"
_LAM_ALEF = re.compile("ل([اأإآ])")


def swapped(word: str) -> str:
    """Return `word` as it comes out when every lam-alef is turned round."""
    return _LAM_ALEF.sub(r"\1ل", word)


def _by_swapped(listed: str) -> Mapping[str, str]:
    """Return the sound words by their swapped spelling; إ may have lost its hamza."""
    words = listed.split()
    spelled = {word: swapped(word) for word in words}
    bare = {word.replace("إ", "ا"): swapped(word).replace("إ", "ا") for word in words}
    return {broken: word for word, broken in (bare | spelled).items()}


def _pattern(words: Mapping[str, str], prefix: str, suffix: str) -> re.Pattern[str]:
    """Return what finds these spellings as words of their own."""
    longest_first = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![{WORD}])({prefix})({longest_first})(?={suffix}(?![{WORD}]))")


_CERTAIN, _WHOLE, _AMONG = map(_by_swapped, (CERTAIN, WHOLE, AMONG_SWAPS))
_LISTS = (
    (_pattern(_CERTAIN, _PREFIX, _SUFFIX), _CERTAIN),
    (_pattern(_WHOLE, _PREFIX, ""), _WHOLE),
)
_LISTS_AMONG_SWAPS = (
    (_pattern(_AMONG, _PREFIX, _SUFFIX), _AMONG),
    # With the article it is mostly the third; without it "three" is far more frequent (23 : 1).
    (_pattern({"ثالثة": "ثلاثة"}, "[وفبكل]?", ""), {"ثالثة": "ثلاثة"}),
)
_RULES = (
    # No word has two alefs in a row: حاالت is حالات, شماال is شمالا.
    (re.compile(rf"(?<=[{LETTERS}])اال(?=[ات]|ه?ا?(?![{WORD}])|ن)"), "الا"),
    (re.compile(rf"(?<=[{LETTERS}]{{2}})يالت(?={_SUFFIX}(?![{WORD}]))"), "يلات"),
    # لل and ل before a hamza, and لل before a noun with alef that does not itself begin with الت.
    (re.compile(rf"(?<![{WORD}])([وف]?ل)([أإ])ل(?={_AFTER_LI})"), r"\1ل\2"),
    (re.compile(rf"(?<![{WORD}])([وف]?)([أإ])ل(?={_AFTER_LI})"), r"\1ل\2"),
    (re.compile(rf"(?<![{WORD}])([وف]?)لال(?=[حجعنسقشخمضبصغ][{LETTERS}]{{3}})"), r"\1للا"),
    (re.compile(rf"(?<![{WORD}])([وف]?)لال(?=ت(?:حاد|صال|فاق|جاه))"), r"\1للا"),
    # No article stands apart from its word before a verb: it is the word لا.
    (
        re.compile(
            rf"(?<![{WORD}])([وف]?)ال(?=\s+(?:ي[{LETTERS}]{{2,}}|تزال|توجد|تقل|سيما|بد|شيء|أحد|سي)"
            rf"(?![{WORD}]))"
        ),
        r"\1لا",
    ),
)


def mend_inside(text: str) -> tuple[str, int]:
    """Return `text` with each swap inside a word mended that is certain, and their number."""
    count = 0
    for rule, sound in _RULES:
        text, found = rule.subn(sound, text)
        count += found
    for pattern, words in _LISTS:
        text, found = _put_back(pattern, words, text)
        count += found
    return text, count


def mend_among_swaps(text: str) -> tuple[str, int]:
    """Return a text that swaps every lam-alef with its likely words mended, and their number."""
    count = 0
    for pattern, words in _LISTS_AMONG_SWAPS:
        text, found = _put_back(pattern, words, text)
        count += found
    return text, count


def _put_back(pattern: re.Pattern[str], words: Mapping[str, str], text: str) -> tuple[str, int]:
    return pattern.subn(lambda found: found[1] + words[found[2]], text)
