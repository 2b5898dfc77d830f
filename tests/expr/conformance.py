#!/usr/bin/env python3
"""Compare `los eval` with a table of expressions from other implementations.

usage: conformance.py LOS TABLE.tsv...     (-q: figures only)

A table has the columns id type expr context_path expected lang volatile note xml with \\n \\t \\\\
escaped.  Prints the rows that differ, then for each table how many agree.  A row that differs by
choice is listed in disputed.tsv (beside this script: id, expression, key of the reason) and in
README.md under that reason; it is counted apart.  Ends with 1 when a row differs that is not
listed, when a listed one agrees, or when the two lists do not say the same.
"""
import math
import os
import re
import subprocess
import sys

NOW = "2026-01-15T12:00:00-07:00"
ZONE = "America/Phoenix"
HERE = os.path.dirname(os.path.abspath(__file__))


def unescape(s):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), s)


def escape(s):
    return s.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def read_table(path):
    with open(path, encoding="utf-8", newline="\n") as f:
        lines = f.read().split("\n")
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:] if line]


def read_disputed():
    """The reason's key by (id, expression)."""
    rows = {}
    with open(os.path.join(HERE, "disputed.tsv"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                row, expr, key = line.rstrip("\n").split("\t")
                rows[row, expr] = key
    return rows


def read_reasons():
    """The reason's key by id, from the sections of README.md that begin with '### key:'."""
    rows, key = {}, None
    with open(os.path.join(HERE, "README.md"), encoding="utf-8") as f:
        for line in f:
            if line.startswith("#"):
                key = line[4:].split(":")[0] if line.startswith("### ") else None
            elif key and line.startswith("| ") and not line.startswith("| rows"):
                for row in line[2:].split(" | ")[0].split(", "):
                    rows[row] = key
    return rows


def wrap(row):
    """The expression asked for as the row's type."""
    expr = unescape(row["expr"])
    kind = row["type"]
    return f"{kind}({expr})" if kind in ("string", "number", "boolean") else expr


def run(los, rows):
    """Answers of `los eval --batch`: (ok, text) for each row."""
    # a document of its own line may not begin with white space before <?xml
    lines = [
        "\t".join((escape(wrap(r)), r["context_path"] or "/", escape(unescape(r["xml"]).strip())))
        for r in rows
    ]
    env = {**os.environ, "TZ": ZONE, "LANGUAGE": "en"}
    done = subprocess.run(
        [los, "--now", NOW, "eval", "--batch"],
        input=("\n".join(lines) + "\n").encode(), capture_output=True, env=env, check=True,
    )
    answers = [line.split("\t", 1) for line in done.stdout.decode().split("\n")[:-1]]
    return [(a[0] == "ok", unescape(a[1])) for a in answers]


def number(s):
    return {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}.get(s) or float(s or "nan")


def agrees(row, ok, text):
    if row["type"] == "error" or not ok:
        return ok == (row["type"] != "error")
    if row["type"] == "boolean":
        return text == row["expected"]
    if row["type"] == "string":
        return text == unescape(row["expected"])
    got, want = number(text), number(row["expected"])
    if math.isnan(want) or math.isinf(want):
        return got == want or (math.isnan(got) and math.isnan(want))
    note = dict(p.split("=", 1) for p in row["note"].split() if "=" in p)
    if "round-factor" in note:
        factor = float(note["round-factor"])
        return not math.isnan(got) and round(got * factor) / factor == want
    return abs(got - want) <= float(note.get("tol", 0)) or got == want


def compare(los, path, disputed, quiet):
    """Prints what differs and how many agree; the number of faults."""
    rows = read_table(path)
    good = listed = 0
    wrong = []
    for row, (ok, text) in zip(rows, run(los, rows)):
        known = (row["id"], row["expr"]) in disputed
        if agrees(row, ok, text):
            good += 1
            if known:
                wrong.append(f'{row["id"]}\t{row["expr"]}\tagrees now: it is listed without need')
        elif known:
            listed += 1
        else:
            wrong.append(f'{row["id"]}\t{row["type"]}\t{row["expr"]}\t{row["context_path"]}\t'
                         f'want {row["expected"]}\tgot {text if ok else "ERROR " + text}')
    if not quiet:
        print("".join(line + "\n" for line in wrong), end="")
    print(f"{os.path.basename(path)}: {good} of {len(rows)} agree ({100 * good / len(rows):.1f} %), "
          f"{listed} differ by choice, {len(rows) - good - listed} differ")
    return len(wrong)


def main():
    args = [a for a in sys.argv[1:] if a != "-q"]
    if len(args) < 2:
        sys.exit(__doc__)
    disputed = read_disputed()
    faults = sum(compare(args[0], path, disputed, "-q" in sys.argv) for path in args[1:])
    reasons = read_reasons()
    listed = {row: key for (row, _), key in disputed.items()}
    for row in sorted(listed.keys() | reasons.keys()):
        if listed.get(row) != reasons.get(row):
            print(f"{row}: {listed.get(row)} in disputed.tsv, {reasons.get(row)} in README.md")
            faults += 1
    sys.exit(1 if faults else 0)


main()
