#!/usr/bin/env python3
"""usage: match_data.py COURSES NEEDS FOLDER        writes courses.csv and needs.csv there

Courses recombined from the sentences of the demo catalogue, with a tail of made-up words and
compounds as a large catalogue has (about 70 words a course); needs of eight words: six of one
course, one of another's title, one that is everywhere.  The same numbers give the same files.
"""
import csv
import glob
import random
import re
import sys

HEADER = ("provider code title description subject kind level credits mode language "
          "municipality start end deadline price seats url").split()
NEED_HEADER = ("need_id firm_orgnr firm_name nace employees municipality need_text people level "
               "mode language latest_start note").split()
SYLLABLES = "bal der fjor gu hes kla lun mor nes pri rak sol tun vek ster ing bru dal ek fo".split()
FREQUENT = "arbeid drift bedrift sikkerhet maskin kunde ledelse praktisk utstyr system".split()
WORD = re.compile(r"\w+")


def read_courses():
    rows = []
    for path in sorted(glob.glob("data/demo/courses/*.csv")):
        with open(path, encoding="utf-8", newline="") as f:
            rows += list(csv.DictReader(f, delimiter=";"))
    return rows


class Maker:
    def __init__(self, rows, rng):
        self.rows, self.rng = rows, rng
        self.sentences = {}
        for r in rows:
            parts = re.split(r"(?<=[.!?]) ", r["description"])
            self.sentences.setdefault(r["language"], []).extend(p for p in parts if p)
        words = {w.lower() for r in rows for w in WORD.findall(r["description"]) if len(w) > 4}
        self.words = sorted(words)

    def tail_word(self):
        """A word of the long tail: a new compound, or a name nobody has heard."""
        if self.rng.random() < 0.6:
            return self.rng.choice(self.words) + self.rng.choice(self.words)
        return "".join(self.rng.choice(SYLLABLES) for _ in range(self.rng.randint(2, 4)))

    def vary(self, text, share):
        return WORD.sub(lambda m: self.tail_word() if self.rng.random() < share else m.group(), text)

    def course(self, number):
        rng, base = self.rng, self.rng.choice(self.rows)
        sentences = self.sentences[base["language"]]
        text = [base["description"]] if rng.random() < 0.3 else []
        while sum(len(s) for s in text) < rng.randint(350, 600):
            text.append(rng.choice(sentences))
        row = dict.fromkeys(HEADER, "")
        row.update({k: base[k] for k in HEADER if base.get(k)})
        row.update(provider=f"Tilbyder {number % 200:03}", code=f"K{number:06}", url="",
                   title=self.vary(base["title"], 0.15),
                   description=self.vary(" ".join(text), 0.04),
                   start=f"2027-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", deadline="", end="")
        return row


def make_need(number, courses, rng):
    one, other = rng.choice(courses), rng.choice(courses)
    words = [w for w in WORD.findall(one[0]) if len(w) > 3]
    words = rng.sample(words, min(6, len(words)))
    words += rng.sample(WORD.findall(other[1]), 1) + [rng.choice(FREQUENT)]
    rng.shuffle(words)
    need = dict.fromkeys(NEED_HEADER, "")
    need.update(need_id=f"B{number:05}", firm_orgnr="306577883", firm_name="Prøvefirma",
                municipality="Røros", need_text=" ".join(words).lower(), people="2", language="nb")
    return need


def main():
    count, needs, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    rng = random.Random(20270115)
    maker = Maker(read_courses(), rng)
    texts = []
    with open(f"{folder}/courses.csv", "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, HEADER, delimiter=";", lineterminator="\n")
        out.writeheader()
        for i in range(count):
            row = maker.course(i)
            out.writerow(row)
            if i % 10 == 0:
                texts.append((row["description"], row["title"]))
    with open(f"{folder}/needs.csv", "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, NEED_HEADER, delimiter=";", lineterminator="\n")
        out.writeheader()
        for i in range(needs):
            out.writerow(make_need(i, texts, rng))


if __name__ == "__main__":
    main()
