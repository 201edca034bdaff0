"""The rows of the made-up archive: the kinds in the shares, and the years, of a real one.

Shares and rates of translation follow the design's estimate of 25 years (domain.md, section 4).
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from publications.kinds import PREFIXES

from .words import DEMONSTRATION, HEADINGS, SENTENCES, TITLES

FIRST_DAY = datetime(2001, 1, 2, 6, tzinfo=UTC)
YEARS = 25
LANGUAGES = ("ar", "en")
# Of what is no report: how many of a hundred are of each kind, and how many are translated.
SHARES = {"press_release": 15, "news_brief": 10, "field_update": 75}
TRANSLATED = {"press_release": 80, "news_brief": 87, "field_update": 75, "report": 58}
REPORT_KINDS = ("report", "periodic_report", "study", "fact_sheet", "position_paper", "guide")
OLD_FORMS = ("/{language}/post/{id}/archive", "/public/index.php/{language}/post/{id}/old")


@dataclass(frozen=True)
class Tier:
    """How large an archive is: pages in both languages, PDF files, pages of those, redirects."""

    pages: int
    files: int
    pdf_pages: int
    redirects: int


TIERS = {
    "S": Tier(200, 15, 600, 200),
    "M": Tier(12_000, 300, 12_000, 13_000),
    "L": Tier(46_000, 1_000, 40_000, 50_000),
}


# The code of a term and its name in each language.
Term = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Names:
    """The terms that rows may carry."""

    topics: tuple[Term, ...]
    governorates: tuple[Term, ...]


def archive_rows(tier: Tier, seed: int, names: Names) -> Iterator[dict[str, str]]:
    """Yield the rows of an archive, oldest first; a translation follows its original."""
    counters: Counter[tuple[str, int]] = Counter()
    made = number = files = 0
    while made < tier.pages:
        # The stream of chance of each work is its own: one row does not depend on the others.
        chance = random.Random(f"{seed}/{number}")  # noqa: S311  (no secret)
        moment = FIRST_DAY + timedelta(days=365.25 * YEARS) * (made / tier.pages)
        is_report = files * tier.pages <= made * tier.files and files < tier.files
        kind = chance.choice(REPORT_KINDS) if is_report else _kind(chance)
        counters[kind, moment.year] += 1
        reference = f"{PREFIXES[kind]}-{counters[kind, moment.year]}/{moment.year}"
        family = "report" if is_report else kind
        is_pair = chance.randrange(100) < TRANSLATED[family] and made + 2 <= tier.pages
        work = _Work(kind, family, reference, moment, number, seed, names)
        for language in LANGUAGES[: 1 + is_pair]:
            made += 1
            has_file = is_report and language == "ar"
            files += has_file
            yield work.row(language, made, has_file, _redirects(made, tier))
        number += 1


def _kind(chance: random.Random) -> str:
    return chance.choices(list(SHARES), weights=list(SHARES.values()))[0]


def _redirects(made: int, tier: Tier) -> int:
    """Return how many old addresses page `made` has, so that all together are those of the tier."""
    return made * tier.redirects // tier.pages - (made - 1) * tier.redirects // tier.pages


class _Work:
    """One work in both languages: the same subject, date and reference."""

    def __init__(
        self,
        kind: str,
        family: str,
        reference: str,
        moment: datetime,
        number: int,
        seed: int,
        names: Names,
    ) -> None:
        self.kind, self.family, self.reference = kind, family, reference
        self.moment, self.number, self.seed = moment, number, seed
        chance = self._chance("subject")
        self.topics: Sequence[Term] = chance.sample(names.topics, 2)
        self.topic: Term = self.topics[0]
        self.place: Term = chance.choice(names.governorates)

    def _chance(self, part: str) -> random.Random:
        return random.Random(f"{self.seed}/{self.number}/{part}")  # noqa: S311  (no secret)

    def row(self, language: str, legacy_id: int, has_file: bool, redirects: int) -> dict[str, str]:
        """Return the row of one version."""
        chance = self._chance(language)
        topic, place = self.topic[1], self.place[1]
        words = {"topic": topic[language], "place": place[language]}
        title = chance.choice(TITLES[self.family][language]).format(**words)
        is_update = self.family == "field_update"
        forms = [form.format(language=language, id=legacy_id) for form in OLD_FORMS]
        return {
            "reference": self.reference,
            "kind": self.kind,
            "language": language,
            "title": title,
            "summary": "" if is_update else _text(chance, language, words, 1)[:290],
            "body_html": self._body(chance, language, words),
            "published_at": self.moment.isoformat(timespec="minutes"),
            "topics": "|".join(code for code, _names in self.topics),
            "governorates": self.place[0],
            "file": f"{self.number:05d}.pdf" if has_file else "",
            "file_language": language if has_file else "",
            "translation_of": "" if language == LANGUAGES[0] else self.reference,
            "legacy_id": str(legacy_id),
            "legacy_urls": "|".join(forms[:redirects]),
            **self._period(),
        }

    def _period(self) -> dict[str, str]:
        """Return the period that a report covers: the half-year before it."""
        if self.family != "report":
            return {"period_from": "", "period_to": "", "series": ""}
        last = self.moment.date() - timedelta(days=14)
        first = last - timedelta(days=182)
        return {"period_from": str(first), "period_to": str(last), "series": ""}

    def _body(self, chance: random.Random, language: str, words: dict[str, Any]) -> str:
        if self.family == "field_update":
            sentence = _text(chance, language, words, 1)
            return f"<p>{DEMONSTRATION[language]} {sentence}</p>"
        parts = [f"<p>{DEMONSTRATION[language]}</p>"]
        for heading in chance.sample(HEADINGS[language], 3):
            parts.append(f"<h2>{heading}</h2>")
            parts += [f"<p>{_text(chance, language, words, 4)}</p>" for _time in range(3)]
        points = (_text(chance, language, words, 1) for _time in range(3))
        parts.append("<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>")
        return "".join(parts)


def _text(chance: random.Random, language: str, words: dict[str, Any], count: int) -> str:
    """Return some sentences, each once, with a number of their own."""
    chosen = chance.sample(SENTENCES[language], count)
    return " ".join(one.format(**words, number=chance.randrange(11, 99)) for one in chosen)
