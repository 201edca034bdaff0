"""Words for the gallery's samples, in both languages."""

from django.utils.translation import get_language


def say(arabic: str, english: str) -> str:
    """Return the text in the active language."""
    return arabic if get_language() == "ar" else english


def long_title() -> str:
    """Return a title with the other script and numbers inside."""
    return say(
        "الحق في السكن الملائم: ملاحظات على تقرير UNRWA رقم 12/2026 في ضوء المادة 25 (1) من "
        "الإعلان العالمي لحقوق الإنسان والتعليق العام رقم 4 (E/1992/23) وما تلاهما حتى 31/12/2025",
        "The right to adequate housing (الحق في السكن الملائم): notes on UNRWA report 12/2026 in "
        "the light of Article 25 (1) of the Universal Declaration of Human Rights and General "
        "Comment No. 4 (E/1992/23) up to 31/12/2025",
    )


def article_25() -> str:
    """Return the opening of Article 25 of the Universal Declaration."""
    return say(
        "لكل شخص حق في مستوى معيشة يكفي لضمان الصحة والرفاهة له ولأسرته، وخاصة على صعيد المأكل "
        "والملبس والمسكن والعناية الطبية وصعيد الخدمات الاجتماعية الضرورية.",
        "Everyone has the right to a standard of living adequate for the health and well-being of "
        "himself and of his family, including food, clothing, housing and medical care and "
        "necessary social services.",
    )
