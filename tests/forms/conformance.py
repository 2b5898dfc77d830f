#!/usr/bin/env python3
"""Agreement with pyxform's verdicts on public forms.

usage: conformance.py [-v] [LOS [FORMS]]

LOS is the program (default build/los), FORMS a file as README.md of this folder tells (default
$LOS_SHARED/conformance/forms.jsonl, LOS_SHARED default ../shared).  Prints how many forms get the
same verdict, and how often the row that pyxform names is named here too; -v prints each form that
differs.  Exit 0 when both are at least as large as asked for (97 % and 95 %), 1 when not, 77 when
FORMS is not there.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

VERDICTS, ROWS = 0.97, 0.95

# Stricter on purpose: what pyxform takes and Los refuses, by the code of its finding.
ON_PURPOSE = {
    "unsupported-type": "a type that a terminal cannot ask: osm, loops",
    "encryption": "encrypted answers, which are not made; keeping them in the clear would be worse",
    "bad-expression": "an expression that no survey client can evaluate; pyxform does not parse them",
    "bad-yes-no": "a word that is neither yes, no nor an expression, and would never come true",
    "bad-repeat-count": "a number of times that is none",
    "required-note": "a note that must be answered, which could never be passed",
    "space-in-choice": "a choice with a space in a rank, whose answers are kept apart by spaces",
    "loop": "rules that depend on each other in a circle; ODK Validate refuses them",
    "search": "a search() that cannot be said as a filter",
    "no-questions": "a form without a question",
    "too-deep": "groups more than 32 deep",
    "too-many-languages": "more than 99 languages",
}


class Verdict:
    """What the program says of one form: errors, or why it could say nothing."""

    def __init__(self, los, path):
        run = subprocess.run([los, "form", "check", "--format", "json", path],
                             capture_output=True, text=True, timeout=60, check=False)
        self.crashed = run.returncode not in (0, 3)
        self.why = run.stderr
        found = [] if self.crashed else json.loads(run.stdout)
        self.errors = [f for f in found if f["severity"] == "error"]

    def told(self):
        return [(f["sheet"], f["row"], f["code"], f["message"]) for f in self.errors]


def reason(errors):
    """Why a form is refused that pyxform takes; the last: by which codes, when on no purpose."""
    codes = {f["code"] for f in errors}
    if codes <= set(ON_PURPOSE):
        return "on purpose: " + ON_PURPOSE[sorted(codes)[0]]
    return "other: " + ", ".join(sorted(codes - set(ON_PURPOSE)))


def compare(forms, los, say):
    count = collections.Counter()
    stricter = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "form.csv")
        for form in forms:
            with open(path, "w", encoding="utf-8") as f:
                f.write(form["csv"])
            v = Verdict(los, path)
            if v.crashed:
                count["crashed"] += 1
                print("CRASH", form["name"], v.why)
            elif bool(v.errors) == form["errored"]:
                count["same"] += 1
                row = re.search(r"\[row : (\d+)\]", form["actual_error"] or "")
                if form["errored"] and row:
                    right = any(f["row"] == int(row[1]) for f in v.errors)
                    count["rows"] += 1
                    count["rows right"] += right
                    if not right:
                        say("ROW", form["name"], form["actual_error"], v.told())
            elif form["errored"]:
                count["looser"] += 1
                say("LOOSER", form["name"], form["actual_error"], form["csv"])
            else:
                stricter[reason(v.errors)] += 1
                say("STRICTER", form["name"], v.told(), form["csv"])
    return count, stricter


def main():
    args = [a for a in sys.argv[1:] if a != "-v"]
    say = print if "-v" in sys.argv else lambda *what: None
    los = os.path.abspath(args[0] if args else "build/los")
    data = args[1] if len(args) > 1 else os.path.join(os.environ.get("LOS_SHARED", "../shared"),
                                                      "conformance", "forms.jsonl")
    if not os.path.exists(data):
        print(data + " is not there")
        return 77
    with open(data, encoding="utf-8") as lines:
        forms = [json.loads(line) for line in lines]
    count, stricter = compare(forms, los, say)
    total, rows = len(forms), max(count["rows"], 1)
    print(f"verdict: {count['same']} of {total} forms agree "
          f"({100 * count['same'] / total:.1f} %); looser {count['looser']}, "
          f"stricter {sum(stricter.values())}, crashed {count['crashed']}")
    print(f"row: {count['rows right']} of {count['rows']} agree "
          f"({100 * count['rows right'] / rows:.1f} %)")
    for what, n in stricter.most_common():
        print(f"  stricter {n:4}  {what}")
    good = count["same"] >= VERDICTS * total and count["rows right"] >= ROWS * count["rows"]
    return 0 if good and not count["crashed"] else 1


sys.exit(main())
