"""usage: reasons.py MATCH.json COURSES.csv NEEDS.csv

Looks at every offer of `los match --format json --explain` with eyes of its own: it has a reason, each
reason's words stand in the need and in the course as they are written there, and the two words are
what their bridge says.  Prints what is wrong, and how much was looked at; exit 1 when something is.
"""

import csv
import json
import re
import sys
import unicodedata

NEED_FIELDS = ("need_text", "occupation", "note")
COURSE_FIELDS = ("title", "subject", "description", "keywords", "learning_outcomes")
# words that no person takes for a reason
SMALL = set("og i på en et ei er det den de som til av for med har vi jeg eg å att och in the a of "
            "to and is ikke ikkje inte kan skal må om fra frå ved eller men så at".split())


def rows(name):
    with open(name, encoding="utf-8-sig", newline="") as f:
        yield from csv.DictReader(f, delimiter=";")


def squeeze(s):
    return " ".join(unicodedata.normalize("NFC", s).split())


def bare(word):
    """Letters as all of the North may write them."""
    word = unicodedata.normalize("NFKC", word).casefold()
    for a, b in (("ö", "o"), ("ø", "o"), ("ä", "e"), ("æ", "e"), ("å", "a")):
        word = word.replace(a, b)
    return re.sub(r"[\W_]", "", word)


def sounds(word, c):
    """Certificate and sertifikat, skjære and skära."""
    return word.replace("c", c).replace("kj", "k").replace("gj", "g")


def common(a, b):
    """How long the longest run of letters is that both have."""
    best, before = 0, [0] * (len(b) + 1)
    for x in a:
        line = [0]
        for j, y in enumerate(b):
            line.append(before[j] + 1 if x == y else 0)
            best = max(best, line[-1])
        before = line
    return best


def distance(a, b):
    before, last = None, list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        line = [i]
        for j, y in enumerate(b, 1):
            d = min(line[-1] + 1, last[j] + 1, last[j - 1] + (x != y))
            if before and j > 1 and x == b[j - 2] and a[i - 2] == y:
                d = min(d, before[j - 2] + 1)
            line.append(d)
        before, last = last, line
    return last[-1]


def is_word_of(word, text):
    """It stands there, and no letter before or behind it makes it a piece of another word."""
    word = squeeze(word)
    return bool(word) and re.search(r"(?<![^\W_])" + re.escape(word) + r"(?![^\W_])", text) is not None


def pieces(words):
    return [w for w in re.split(r"[\s…]+", words) if re.search(r"\w", w)]


# what two words must have in common to be what the bridge says
def looks_alike(bridge, need, course):
    a, b = bare(need), bare(course)
    if bridge == "word":
        return a == b
    if bridge == "letters":
        return distance(a, b) <= 1 or max(common(sounds(a, x), sounds(b, x)) for x in "csk") >= 4
    if bridge == "typo":
        return distance(a, b) <= 2
    return True  # stem and compound: languages have words of their own (företag, bedrift)


def faults(reason, need, course):
    bridge, said, told = reason["bridge"], reason["need"], reason["course"]
    if bridge == "concept":
        for text, words, whose in ((need, said, "need"), (course, told, "course")):
            for word in pieces(words):
                if not is_word_of(word, text):
                    yield f"concept: '{word}' is not in the {whose}"
            if not pieces(words):
                yield f"concept: no words of the {whose}"
        return
    if not is_word_of(said, need):
        yield f"'{said}' is not in the need"
    if not is_word_of(told, course):
        yield f"'{told}' is not in the course"
    if said in SMALL:
        yield f"'{said}' says nothing"
    if not looks_alike(bridge, said, told):
        yield f"'{said}' and '{told}' are no {bridge}"


def check_offer(offer, need, course):
    words = offer.get("words", [])
    if not words:
        yield "no reason"
    if sum(w["share"] for w in words) > 1.01:
        yield "shares of more than all"
    for w in words:
        yield from faults(w, need, course)


def texts(name, key, fields):
    found = {}
    for r in rows(name):
        found.setdefault(key(r), set()).add(
            squeeze(" \n ".join(r.get(f) or "" for f in fields)))
    return {k: " ".join(v) for k, v in found.items()}


def main(match, courses, needs):
    course = texts(courses, lambda r: (r["provider"], r["code"]), COURSE_FIELDS)
    need = texts(needs, lambda r: r["need_id"], NEED_FIELDS)
    offers = wrong = 0
    with open(match, encoding="utf-8") as f:
        matched = json.load(f)
    for n in matched:
        for offer in n["offers"] + n["excluded"]:
            offers += 1
            told = course[offer["provider"], offer["code"]]
            for fault in check_offer(offer, need[n["need"]], told):
                wrong += 1
                print(f"{n['need']}: {offer['code']}: {fault}")
    print(f"{len(matched)} needs, {offers} offers, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
