#!/usr/bin/env python3
"""usage: screens.py split FILE FOLDER LANGUAGE | cut FILE PATTERN... | plain FILE WORDS... | bokmaal FORM

split: the snapshots NAME@SIZE of one run into FOLDER/LANGUAGE-SIZE.txt, without the marks of mark.py.
cut:   with the messages marked at both ends (mark.py), which of them have lost their end at 80 columns.
plain: with the pseudo-language, which words on the screens are neither translated nor found in the files WORDS.
bokmaal: the form with Bokmål in place of every other language, so that no English word on a screen is the form's.
"""
import csv
import re
import sys
import unicodedata

FIRST, LAST = "\u0332", "\u0333"
ELLIPSIS = "…"
SCROLLED = {"help", "firm-report", "course"}


def screens(path):
    """(name, size, lines) of each snapshot."""
    out = []
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("== "):
            name, _, size = line[3:].partition("@")
            out.append((name, size, []))
        elif out:
            out[-1][2].append(line)
    return out


def short(lines):
    """Rules, and lines that come several times in a row, said once with how often."""
    out, i = [], 0
    while i < len(lines):
        n = 1
        while i + n < len(lines) and lines[i + n] == lines[i]:
            n += 1
        line = f"─×{len(lines[i])}" if lines[i] and not lines[i].strip("─") else lines[i]
        out.extend([line] * n if n < 3 else [line, f"  (×{n})"])
        i += n
    return out


def split(path, folder, language):
    sizes = {}
    for name, size, lines in screens(path):
        while lines and not lines[-1]:
            lines.pop()
        sizes.setdefault(size, []).append("\n".join([f"== {name}"] + short([bare(line) for line in lines])))
    for size, texts in sizes.items():
        with open(f"{folder}/{language}-{size}.txt", "w", encoding="utf-8") as f:
            f.write("\n".join(texts) + "\n")


def lost(line):
    """Whether an ellipsis stands where a message has begun and not ended, and nothing of its own data is in it."""
    depth, begun = 0, 0
    for at, c in enumerate(line):
        if c == FIRST:
            depth, begun = depth + 1, at
        elif c == LAST:
            depth = max(0, depth - 1)
        elif c == ELLIPSIS and depth > 0 and not line[at + 1:].startswith(LAST):
            return line[max(0, begun - 1):at + 1]
        elif c in "│┌┐└┘":
            depth = 0
    return None


def bare(text):
    return text.replace(FIRST, "").replace(LAST, "")


def cut(path, allowed):
    """Messages that lost their end to an ellipsis; not asked about in a title, which holds a firm's name, and where the
    line is like one of `allowed`: a list that tells the whole text of what is selected."""
    bad = 0
    for name, size, lines in screens(path):
        for row, line in enumerate(lines if size == "80x24" else []):
            text = lost(line)
            if text and not (row == 0 and " · " in bare(text)) and not any(re.match(a, bare(line)) for a in allowed):
                bad += 1
                print(f"{name} {size} line {row + 1}: cut off: {bare(text)}")
    return bad


def unended(path, scrolled):
    """Screens on which a message begins and has no end, neither there nor by an ellipsis: there was no row for the rest.
    Boxes hide what is below them, and texts that scroll go on below the screen."""
    bad = 0
    for name, size, lines in screens(path):
        more = sum(begun(line) for line in lines)
        if size == "80x24" and more > 0 and not any("┌──" in line for line in lines) and name not in scrolled:
            bad += 1
            print(f"{name} {size}: a text has no end")
    return bad


def begun(line):
    """How many messages begin here, less those that end here or are told to be cut."""
    n = 0
    for c in line:
        if c == FIRST:
            n += 1
        elif c == LAST:
            n -= 1
        elif c == ELLIPSIS and n > 0:
            n = 0
    return n


def help_is_there(path):
    """Every footer tells how to get help."""
    bad = 0
    for name, size, lines in screens(path):
        footer = [line for line in lines if line and not line.startswith("cursor ")][-1]
        if "F1" not in footer:
            bad += 1
            print(f"{name} {size}: no help in the footer: {footer}")
    return bad


def words(text):
    return re.findall(r"[A-Za-z]{3,}", text)


def cut_here(before, after):
    """A word that an ellipsis or a box over it cuts is not asked about."""
    return after.startswith(tuple(ELLIPSIS + "│┌└")) or before.endswith(tuple("│┐┘"))


def plain(path, sources):
    """A word in plain letters was either never marked for translation, or comes from the data."""
    known = {"Enter", "Esc", "Tab", "Delete", "Space", "Home", "End", "Backspace", "PgUp", "PgDn", "Alt", "Los", "pilot", "cursor", "UTF"}
    known.update("Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec January February March April May June July August".split())
    known.update("September October November December".split())  # as dates are written in English
    for source in sources:
        known.update(words(open(source, encoding="utf-8-sig", errors="replace").read()))
    bad = set()
    for name, size, lines in screens(path):
        for line in lines:
            whole = unicodedata.normalize("NFC", line)
            for m in re.finditer(r"[^\W\d_]+", whole):
                w, rest = m.group(), whole[m.end():]
                if re.fullmatch(r"[A-Za-z]{3,}", w) and w not in known and not cut_here(whole[: m.start()], rest):
                    bad.add((name, w))
    for name, w in sorted(bad):
        print(f"{name}: not translated: {w}")
    return len(bad)


def bokmaal(path):
    source = None
    out = csv.writer(sys.stdout, lineterminator="\n")
    for row in csv.reader(open(path, encoding="utf-8-sig", newline="")):
        if row[0]:
            source = None
        elif source is None:
            at = {h: i for i, h in enumerate(row)}
            source = [at.get(re.sub(r"::.*", "::Norsk bokmål (nb)", h), i) for i, h in enumerate(row)]
        else:
            row = [row[i] if i < len(row) else "" for i in source]
        out.writerow(row)


def main():
    what, path, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
    if what == "bokmaal":
        bokmaal(path)
        return 0
    if what == "split":
        split(path, *rest)
        return 0
    bad = {"cut": lambda: cut(path, rest) + unended(path, SCROLLED) + help_is_there(path), "plain": lambda: plain(path, rest) + help_is_there(path)}[what]()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
