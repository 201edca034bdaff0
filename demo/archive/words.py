"""The sentences of the made-up archive, in both languages: rights in general, no event, no person.

`{topic}` and `{place}` are a topic and a governorate in the language of the text; `{number}` is a
number of paragraphs or meetings, never of victims.
"""

DEMONSTRATION = {
    "ar": "نص توضيحي أُعدّ لقياس الموقع؛ لا يصف حادثة أو شخصاً أو جهة بعينها.",
    "en": "Demonstration text made to measure the site; it describes no real event or person.",
}

TITLES: dict[str, dict[str, tuple[str, ...]]] = {
    "press_release": {
        "ar": (
            "{topic}: دعوة إلى إعمال الحق في {place}",
            "في {place}: ما الذي يعنيه {topic}؟",
            "الالتزامات المترتبة على {topic}",
            "{topic} بين النص والتطبيق في {place}",
        ),
        "en": (
            "{topic}: a call to fulfil the right in {place}",
            "What does “{topic}” mean in {place}?",
            "The duties that follow from “{topic}”",
            "{topic} in law and in practice, {place}",
        ),
    },
    "news_brief": {
        "ar": (
            "لقاء توعوي حول {topic} في {place}",
            "ورشة عمل تناقش {topic}",
            "زيارة ميدانية ضمن برنامج {topic} في {place}",
        ),
        "en": (
            "Awareness meeting on “{topic}” in {place}",
            "A workshop discusses “{topic}”",
            "A field visit of the programme “{topic}” in {place}",
        ),
    },
    "field_update": {
        "ar": (
            "متابعة ميدانية لملف {topic} في {place}",
            "{place}: توثيق إفادات عامة حول {topic}",
        ),
        "en": (
            "Field follow-up of the file “{topic}” in {place}",
            "{place}: general notes on “{topic}” were documented",
        ),
    },
    "report": {
        "ar": (
            "تقرير حول {topic} في {place}",
            "دراسة: {topic} والمعايير الدولية",
            "ورقة حقائق: مؤشرات {topic} في {place}",
        ),
        "en": (
            "Report on “{topic}” in {place}",
            "Study: “{topic}” and international standards",
            "Fact sheet: indicators of “{topic}” in {place}",
        ),
    },
}

HEADINGS: dict[str, tuple[str, ...]] = {
    "ar": ("الخلفية", "الإطار القانوني", "الملاحظات", "المنهجية", "الاستنتاجات", "التوصيات"),
    "en": ("Background", "Legal framework", "Observations", "Methodology", "Findings", "Proposals"),
}

SENTENCES: dict[str, tuple[str, ...]] = {
    "ar": (
        "يكفل القانون الدولي لحقوق الإنسان {topic} لكل شخص دون تمييز.",
        "تقع على الجهات المسؤولة التزامات باحترام الحق وحمايته وإعماله.",
        "يستند هذا النص إلى {number} فقرة من مواد عامة منشورة عن {topic}.",
        "يرتبط {topic} ارتباطاً وثيقاً بمستوى المعيشة وبالكرامة الإنسانية.",
        "تبيّن المادة كيف يؤثر غياب المعلومات في قدرة السكان في {place} على المطالبة بحقوقهم.",
        "ينبغي أن تتاح الخدمات الأساسية للنساء والأطفال والأشخاص ذوي الإعاقة على قدم المساواة.",
        "توصي الورقة بنشر البيانات دورياً وبلغة واضحة يفهمها الجمهور.",
        "عُقد {number} من اللقاءات التوعوية التي تناولت الحقوق والواجبات في {place}.",
        "لا يجوز تقييد {topic} إلا بقانون ولغرض مشروع وبالقدر الضروري.",
        "تشمل سبل الانتصاف التظلم الإداري والتقاضي وتقديم الشكاوى إلى الآليات الدولية.",
        "يشكّل توثيق الوقائع خطوة أولى نحو المساءلة ومنع تكرار الانتهاكات.",
        "تدعو المادة إلى إشراك المجتمع المحلي في {place} في رسم السياسات العامة.",
        "تؤكد المعايير الدولية أن المياه والسكن والصحة حقوق مترابطة لا تتجزأ.",
        "يتطلب إعمال الحق موازنات عامة شفافة تراعي الفئات الهشة.",
    ),
    "en": (
        "International human rights law guarantees “{topic}” to everyone without discrimination.",
        "Duty bearers have to respect, protect and fulfil the right.",
        "This text rests on {number} paragraphs of general published material on “{topic}”.",
        "“{topic}” is closely tied to the standard of living and to human dignity.",
        "The text shows how a lack of information keeps residents of {place} from claiming rights.",
        "Basic services are to be open to women, children and persons with disabilities alike.",
        "The paper proposes to publish data regularly and in plain language.",
        "In {place}, {number} awareness meetings dealt with rights and duties.",
        "“{topic}” may be restricted only by law, for a legitimate aim and where necessary.",
        "Remedies include administrative complaint, litigation and international mechanisms.",
        "Documenting facts is a first step towards accountability and prevention.",
        "The text calls for the community of {place} to take part in public policy.",
        "International standards hold water, housing and health to be indivisible rights.",
        "To fulfil the right takes transparent public budgets that mind vulnerable groups.",
    ),
}
