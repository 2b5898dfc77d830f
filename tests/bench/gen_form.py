#!/usr/bin/env python3
"""A large survey form in the one-file CSV layout, in two languages.

usage: gen_form.py QUESTIONS [chain|repeat]
       chain: each calculate reads the one before it; repeat: everything in repeats, with sums
"""
import sys

n = int(sys.argv[1])
how = sys.argv[2] if len(sys.argv) > 2 else ""
out = ["survey", ",type,name,label::Norsk bokmål (nb),label::English (en),hint::Norsk bokmål (nb),"
       "hint::English (en),relevant,constraint,constraint_message::Norsk bokmål (nb),"
       "constraint_message::English (en),required,calculation"]


def row(kind, name, i, relevant="", constraint="", required="", calculation=""):
    message = ",For stort,Too large" if constraint else ",,"
    label = f",Spørsmål {i} om bedriften,Question {i} about the firm" if kind != "calculate" else ",,"
    hint = ",Svar kort,Answer briefly" if i % 4 == 0 and kind != "calculate" else ",,"
    out.append(f",{kind},{name}{label}{hint},{relevant},{constraint}{message},{required},{calculation}")


group = 0
for i in range(n):
    if i % 20 == 0:
        if group:
            out.append(f",end_{kind_of_group},,,,,,,,,,,")
            if how == "repeat":
                row("calculate", f"s{group}", i, calculation=f"sum(${{q{i - 20}}})")
        group += 1
        kind_of_group = "repeat" if how == "repeat" else "group"
        out.append(f",begin_{kind_of_group},g{group},Gruppe {group},Group {group},,,,,,,,")
    start = i - i % 20
    relevant = f"${{q{start}}} > {i % 7}" if i % 3 == 1 and i != start else ""
    if how == "chain" and i % 5 == 4:
        before = f"${{q{i - 5}}} + " if i > 5 else ""
        row("calculate", f"q{i}", i, calculation=f"{before}1")
        continue
    row(("integer", "text", "select_one janei", "select_multiple fag", "calculate")[i % 5], f"q{i}", i,
        relevant, ". < 1000 and . >= 0" if i % 5 == 0 else "", "yes" if i % 6 == 0 else "",
        f"${{q{i - 4}}} * 2 + 1" if i % 5 == 4 else "")
if group:
    out.append(f",end_{kind_of_group},,,,,,,,,,,")
out += ["choices", ",list_name,name,label::Norsk bokmål (nb),label::English (en)",
        ",janei,ja,Ja,Yes", ",janei,nei,Nei,No", ",fag,kokk,Kokk,Cook", ",fag,snekker,Snekker,Carpenter",
        "settings", ",form_title,form_id,version,default_language",
        f",Stort skjema,stort,{n},Norsk bokmål (nb)"]
print("\n".join(out))
