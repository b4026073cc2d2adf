#!/usr/bin/env python3
"""The words of the kiosk and of the demo's sheets: one term for one thing, and nothing in prose that time makes false.

usage: words.py SOURCE_DIRECTORY
assets/locale/glossary.csv names the terms, and what must not stand for them (regular expressions, `|` between them).
"""
import csv
import pathlib
import re
import sys

import polib

LANGUAGES = ("vi", "en", "km")
# The tone stands on the first vowel of an open "oa", "oe", "uy": hóa, khỏe, thủy; "qu" is a consonant.
NEW_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])(?![a-zà-ỹ])")
KHMER_DIGITS = re.compile("[០-៩]")
# Names of this country that English must not strip of their marks.
BARE_NAMES = re.compile(r"\b(Tra Vinh|Vinh Long|Ao Ba Om|Ba Dong|Con Chim|Cau Ke|Tieu Can|Tra Cu|Duyen Hai|Cau Ngang|Cang Long|Chau Thanh|Ho Chi Minh|Tra Cuon|My Long)\b")
NUMBER_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
# What is true of a day only belongs into a field with a day: stars, recognition, units that were abolished.
DATED = {
    "vi": re.compile(r"\d sao\b|huyện|thị xã|thị trấn|phường \d|tái công nhận|giấy chứng nhận|OCOP (?:cấp|\d)|đạt \d+ điểm", re.I),
    "en": re.compile(r"(?:\d|three|four|five)[- ]stars?\b|\bdistrict\b|\bward \d|recognised again|\bcertificates?\b|scored \d", re.I),
    "km": re.compile("ផ្កាយ [0-9]"),
}
# Qualities that no source of ours states.
PRAISE = re.compile(r"ngọt thanh|thơm ngon|đậm đà|giòn tan|đặc sản nổi tiếng|tốt cho sức khỏe|chữa|trị bệnh|ngon nhất|\bbest\b|delicious|healthy|finest|famous", re.I)
PROSE = ("summary", "story", "making", "use", "storage", "ingredients")


class Glossary:
    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            self.terms = list(csv.DictReader(file))
        self.never = {lang: [(term["term"], re.compile(term[f"never_{lang}"], re.I)) for term in self.terms if term[f"never_{lang}"]] for lang in LANGUAGES}

    def faults(self, lang, text):
        for term, pattern in self.never[lang]:
            if found := pattern.search(text):
                yield f'"{found.group()}" for {term}'
        if lang == "vi" and (found := NEW_TONE.search(text)):
            yield f'the tone of "{found.group()}" stands on the other vowel elsewhere'
        if lang == "km" and KHMER_DIGITS.search(text):
            yield "Khmer digits; numbers that are filled in are Western"
        if lang == "en" and (found := BARE_NAMES.search(text)):
            yield f'"{found.group()}" without its marks'
        if lang == "en" and (found := NUMBER_DATE.search(text)):
            yield f'"{found.group()}" is read as two different days'

    def unused(self, texts):
        """Terms whose word no message or sheet says any more."""
        for term in self.terms:
            for lang in LANGUAGES:
                word = term[lang]
                if word and word.lower() not in texts[lang]:
                    yield f'glossary: "{word}" ({term["term"]}) stands nowhere'


def sheets(folder):
    for path in sorted(folder.glob("*.csv")):
        if path.stem != "scenes":
            with open(path, encoding="utf-8", newline="") as file:
                yield path.stem, list(csv.DictReader(file))


def main(root):
    root = pathlib.Path(root)
    glossary = Glossary(root / "assets/locale/glossary.csv")
    problems, said = [], {lang: "" for lang in LANGUAGES}
    for lang in LANGUAGES:
        for entry in polib.pofile(str(root / f"assets/locale/{lang}.po")):
            for text in [entry.msgstr, *entry.msgstr_plural.values()]:
                said[lang] += text.lower() + "\n"
                problems += [f"{lang}.po {entry.msgid}: {fault}" for fault in glossary.faults(lang, text)]
            if lang == "km" and "native" not in entry.comment:
                problems.append(f"km.po {entry.msgid}: not marked for review by a native reader")
    for sheet, rows in sheets(root / "assets/demo"):
        for row in rows:
            for column, text in row.items():
                lang = column.rsplit("_", 1)[-1]
                if lang not in LANGUAGES or not text:
                    continue
                said[lang] += text.lower() + "\n"
                where = f"{sheet}.csv {row['id']} {column}"
                if not column.startswith("former_") and not (sheet == "areas" and "duyen-hai" in row["id"]):
                    problems += [f"{where}: {fault}" for fault in glossary.faults(lang, text)]
                is_prose = column.rsplit("_", 1)[0] in PROSE and not row["id"].startswith("mau-")
                if is_prose and (found := DATED[lang].search(text)):
                    problems.append(f'{where}: "{found.group()}" is true of a day only: it belongs into a dated field')
                if is_prose and (found := PRAISE.search(text)):
                    problems.append(f'{where}: "{found.group()}" praises without a source')
                if lang == "km" and sheet != "settings" and "bản ngữ" not in row.get("source", ""):
                    problems.append(f"{where}: its source does not ask for review by a native reader")
    problems += glossary.unused(said)
    sys.exit("\n".join(problems) if problems else 0)


if __name__ == "__main__":
    main(sys.argv[1])
