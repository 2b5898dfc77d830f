"""usage: xform_many.py LOS FORMS.jsonl
Each form that Los accepts is exported and checked.  A form whose own expressions lead nowhere (Los warns) is told by
the check as well, and so is one that names a text by an id of its own making; of such forms only that is forgiven."""
import json
import re
import subprocess
import sys

import xform_check

ASTRAY = re.compile("leads to no node|there is no node")


def run(*args):
    return subprocess.run(args, capture_output=True, text=True, check=False)


def main(los, path):
    names, sources, forms, bad = [], {}, [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            names.append(row["name"])
            sources[row["name"]] = row["csv"]
            with open(f"{len(names)}.csv", "w", encoding="utf-8") as form:
                form.write(row["csv"])
    files = [f"{i + 1}.csv" for i in range(len(names))]
    findings = run(los, "form", "check", *files).stdout
    refused = set(re.findall(r"^(\d+\.csv):.*?: error: ", findings, re.M))
    astray = set(re.findall(r"^(\d+\.csv):.*?: warning: this path leads to no question", findings, re.M))
    for name, file in zip(names, files):
        if file in refused:
            continue
        exported = run(los, "form", "export", "--xform", file)
        form, why = xform_check.examine(exported.stdout)
        if exported.returncode or why:
            print(f"{name}: {exported.stderr} {why}")
            bad = 1
        else:
            forms.append((name, file, form))
    xform_check.try_all([form for _, _, form in forms], los)
    for name, file, form in forms:
        for w in form.wrong:
            unknown = re.search("there is no text '([^']+)'", w)
            own = unknown and f"jr:itext('{unknown.group(1)}')" in sources[name]
            if not own and not (file in astray and ASTRAY.search(w)):
                print(f"{name}: {w}")
                bad = 1
    print(f"{len(forms)} forms exported and checked")
    return bad or len(forms) < 100


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
