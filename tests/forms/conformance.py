#!/usr/bin/env python3
"""Agreement with pyxform's verdicts on public forms.

usage: conformance.py [-v] LOS     LOS is the program (default build/los)

Reads $LOS_SHARED/conformance/forms.jsonl (default ../shared); skips when it is not there.  Prints
how many forms get the same verdict, and where they differ how many of those are refused on purpose:
types that cannot be asked in a terminal yet.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile

# Stricter on purpose: what pyxform takes and Los refuses, by the code of its finding.
ON_PURPOSE = {
    "unsupported-type": "a type that cannot be asked yet",
    "unsupported-column": "a column whose effect is not there yet",
    "encryption": "asks for encryption, which is not made",
    "bad-default": "a default that is no value of the type",
}


def verdict(los, path):
    run = subprocess.run([los, "form", "check", "--format", "json", path], capture_output=True,
                         text=True, timeout=60)
    if run.returncode not in (0, 3):
        return None, run.stderr
    return [f for f in json.loads(run.stdout) if f["severity"] == "error"], ""


def main():
    args = [a for a in sys.argv[1:] if a != "-v"]
    verbose = "-v" in sys.argv
    los = os.path.abspath(args[0] if args else "build/los")
    data = os.path.join(os.environ.get("LOS_SHARED", "../shared"), "conformance", "forms.jsonl")
    if not os.path.exists(data):
        print("SKIP " + data + " is not there")
        return 0
    same, looser, crashed = 0, 0, 0
    stricter = collections.Counter()
    total = 0
    rows_named = rows_right = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "form.csv")
        for line in open(data, encoding="utf-8"):
            row = json.loads(line)
            with open(path, "w", encoding="utf-8") as f:
                f.write(row["csv"])
            total += 1
            errors, why = verdict(los, path)
            if errors is None:
                crashed += 1
                print("CRASH", row["name"], why)
            elif bool(errors) == row["errored"]:
                same += 1
                if row["errored"] and "[row : " in (row["actual_error"] or ""):
                    number = row["actual_error"].split("[row : ")[1].split("]")[0]
                    if number.isdigit():
                        rows_named += 1
                        rows_right += any(f["row"] == int(number) for f in errors)
                        if verbose and not any(f["row"] == int(number) for f in errors):
                            print("ROW", row["name"], number, [(f["row"], f["message"]) for f in errors])
            elif row["errored"]:
                looser += 1
                if verbose:
                    print("LOOSER", row["name"], "::", row["actual_error"])
                    print(row["csv"])
            else:
                codes = {f["code"] for f in errors}
                purpose = codes & set(ON_PURPOSE)
                stricter["on purpose: " + ON_PURPOSE[sorted(purpose)[0]] if purpose == codes else
                         "other: " + ", ".join(sorted(codes - set(ON_PURPOSE)))] += 1
                if verbose and purpose != codes:
                    print("STRICTER", row["name"], [(f["row"], f["code"], f["message"]) for f in errors])
                    print(row["csv"])
    print(f"{total} forms: same verdict {same}, looser {looser}, stricter {sum(stricter.values())}, "
          f"crashed {crashed}")
    print(f"row of the mistake the same: {rows_right} of {rows_named}")
    for what, n in stricter.most_common():
        print(f"  stricter {n:4}  {what}")
    return 1 if crashed else 0


sys.exit(main())
