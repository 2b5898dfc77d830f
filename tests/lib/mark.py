#!/usr/bin/env python3
"""usage: mark.py pseudo FILE.pot | mark.py ends FILE.po      (a .po on standard output)

pseudo: every message in a language that nobody speaks: accented, between ‹ and ›, 40 % longer.  What stands on a screen
        without accents was never marked for translation, and what has no › was cut off.
ends:   the messages of a real language, with a mark that takes no room on the first and on the last letter.  A text that
        has lost its last mark was cut off.
"""
import csv
import os
import re
import sys

DIRECTIVE = re.compile(r"%(?:\d+\$)?[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:<PRI\w+>|(?:hh|h|ll|l|z|j)?[a-zA-Z%])")
ESCAPE = re.compile(r"\\(?:[0-7]{3}|x[0-9a-f]{2}|.)")
FIRST, LAST = "\u0332", "\u0333"  # combining low lines: a cell keeps them, no width
ACCENTS = str.maketrans("AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpRrSsTtUuVvWwXxYyZz",
                        "ÀàḂḃĆćĎďÉéḞḟĜĝĤĥÍíĴĵĶķĹĺṀṁŃńÓóṔṕŔŕŚśŤťÚúṼṽŴŵẌẍÝýŹź")


def pieces(text):
    """(kind, text): what the program fills in, what the compiler reads, and the words between."""
    at = 0
    while at < len(text):
        found = DIRECTIVE.match(text, at) or ESCAPE.match(text, at)
        if found:
            yield ("fixed", found.group())
            at = found.end()
        else:
            yield ("letter", text[at])
            at += 1


def parted(text):
    """Blanks and new lines at the ends belong to the layout, not to the words."""
    lead = re.match(r"(?:\s|\\n|\\r)*", text).group()
    rest = text[len(lead):]
    tail = re.search(r"(?:\s|\\n|\x1b\[K)*$", rest).group()
    return lead, rest[:len(rest) - len(tail)], tail


def pseudo(text):
    lead, words, tail = parted(text)
    if not words or words in KEPT or words.startswith(":"):
        return text
    out = "".join(t.translate(ACCENTS) if kind == "letter" else t for kind, t in pieces(words))
    more = -(-4 * sum(kind == "letter" for kind, _ in pieces(words)) // 10)
    filler = "·" * more if more <= 8 else " " + " ".join(["·" * 6] * (more // 7))
    return f"{lead}‹{out}{filler}›{tail}"


def ends(text):
    lead, words, tail = parted(text)
    parts = [t for _, t in pieces(words)]
    if not parts or words in KEPT or words.startswith(":"):
        return text
    return lead + parts[0] + FIRST + "".join(parts[1:]) + LAST + tail


# names from a code list, not words of the program's own: a chart may shorten them
AREAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/codes/areas.csv")
KEPT = {"en", "nb", "nn", "sv", "se"}  # the message that tells how dates are written
CHANGE = {"pseudo": pseudo, "ends": ends}


def joined(lines):
    return "".join(re.match(r'^(?:\w+(?:\[\d\])?\s+)?"(.*)"$', line).group(1) for line in lines)


def entries(path):
    """Each message as {keyword: text}."""
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        entry, keyword = {}, None
        for line in block.split("\n"):
            if line.startswith("#") or not line:
                if line.startswith("#, ") and "c-format" in line:
                    entry["format"] = "#, c-format\n"
                continue
            keyword = line.split('"')[0].strip() or keyword
            entry[keyword] = entry.get(keyword, "") + joined([line])
        if "msgid" in entry:
            yield entry


def main():
    change, path = sys.argv[1], sys.argv[2]
    names = {row["en"] for row in csv.DictReader(open(AREAS, encoding="utf-8"), delimiter=";")}
    for e in entries(path):
        plural = "msgid_plural" in e
        print(e.get("format", ""), f'msgid "{e["msgid"]}"', sep="")
        if plural:
            print(f'msgid_plural "{e["msgid_plural"]}"')
        if not e["msgid"]:
            header = e.get("msgstr", "").replace("charset=CHARSET", "charset=UTF-8")
            header = re.sub(r"nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=(n != 1)", header)
            print(f'msgstr "{header}"\n')
            continue
        texts = {k: v for k, v in e.items() if k.startswith("msgstr")}
        if change == "pseudo":
            texts = {"msgstr[0]": e["msgid"], "msgstr[1]": e["msgid_plural"]} if plural else {"msgstr": e["msgid"]}
        for keyword, text in texts.items():
            changed = text if change == "ends" and e["msgid"] in names else CHANGE[change](text)
            print(f'{keyword} "{changed}"')
        print()


if __name__ == "__main__":
    main()
