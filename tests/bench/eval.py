#!/usr/bin/env python3
"""usage: eval.py LOS JUDGED DATABASE COURSES...

Quality of matching on a judged collection: DATABASE has its needs and the COURSES.  Prints nDCG@10 and
recall@20, how gaps are told, and the worst needs with what was missed.

Gain 2^grade - 1, discount log2(rank + 1), the ideal from the judged grades; recall counts grades
of 2 and more; the mean is over needs that have such a grade.  A need is told as a gap when the
program says that nothing covers it (no_topic) or only weakly (weak); what the firm's wishes filter
away is none.  Gaps are measured on the needs as they are, and once more on each need with its
useful courses taken out of the catalogue, so that about half are gaps.
"""
import concurrent.futures
import csv
import math
import os
import shutil
import subprocess
import sys
import tempfile

NOW = "2026-11-23T09:00:00+01:00"
WORST = 10


def read_grades(path):
    grades = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            need, course, grade = line.split()
            grades.setdefault(need, {})[course] = int(grade)
    return {need: g for need, g in grades.items() if max(g.values()) >= 2}


def read_ranking(lines):
    ranking = {}
    for line in lines:
        need, _, course, _, _, _ = line.split()
        ranking.setdefault(need, []).append(course)
    return ranking


def dcg(grades):
    return sum((2**g - 1) / math.log2(rank + 2) for rank, g in enumerate(grades))


def ndcg(grades, ranked, depth):
    ideal = dcg(sorted(grades.values(), reverse=True)[:depth])
    return dcg([grades.get(course, 0) for course in ranked[:depth]]) / ideal


def recall(grades, ranked, depth):
    useful = {course for course, grade in grades.items() if grade >= 2}
    return len(useful & set(ranked[:depth])) / len(useful)


def told_gaps(lines):
    return {row["need_id"] for row in csv.DictReader(lines, delimiter=";")
            if row["gap"] in ("no_topic", "weak")}


def read_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def print_gaps(what, right, told, gaps):
    precision = right / told if told else 0
    share = right / gaps if gaps else 0
    f1 = 2 * precision * share / (precision + share) if right else 0
    print(f"gaps {what}: precision {precision:.2f}  recall {share:.2f}  F1 {f1:.2f}  "
          f"{told} told, {gaps} are")


def code_of(course):
    return course.get("code") or course["course_code"]


class Program:
    def __init__(self, los, judged, database, *courses):
        self.los, self.judged, self.database = los, judged, database
        self.files = [read_rows(path) for path in courses]
        self.needs = read_rows(f"{judged}/needs.csv")

    def run(self, *args, database=None):
        return subprocess.run([self.los, "--db", database or self.database, "--now", NOW, *args],
                              capture_output=True, text=True, check=False).stdout

    def told_without(self, need, useful):
        """Is the need told as a gap when the catalogue has none of these courses?"""
        with tempfile.TemporaryDirectory() as work:
            database, path = f"{work}/few.db", f"{work}/few.csv"
            shutil.copy(self.needs_only, database)
            for courses in self.files:
                with open(path, "w", encoding="utf-8", newline="") as out:
                    rows = csv.DictWriter(out, courses[0].keys(), delimiter=";")
                    rows.writeheader()
                    rows.writerows(c for c in courses if code_of(c) not in useful)
                self.run("import", "courses", path, database=database)
            return bool(told_gaps(self.run("match", "--need", need, "--format", "csv",
                                           database=database).splitlines()))

    def measure_gaps(self, grades, told):
        gaps = {n["need_id"] for n in self.needs} - grades.keys()
        print_gaps("as they are", len(gaps & told), len(told), len(gaps))
        with tempfile.TemporaryDirectory() as work:
            self.needs_only = f"{work}/needs.db"
            self.run("init", database=self.needs_only)
            self.run("import", "needs", f"{self.judged}/needs.csv", database=self.needs_only)
            useful = {n: {c for c, g in by.items() if g >= 2} for n, by in grades.items()}
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
                found = list(pool.map(lambda n: self.told_without(n, useful[n]), grades))
        more = sum(found)
        print_gaps("half of them", len(gaps & told) + more, len(told) + more,
                   len(gaps) + len(grades))


def print_worst(program, grades, ranking):
    needs = {n["need_id"]: n["need_text"] for n in program.needs}
    titles = {code_of(c): c["title"] for courses in program.files for c in courses}
    worst = sorted(grades, key=lambda n: (ndcg(grades[n], ranking.get(n, []), 10), n))
    print(f"the {WORST} worst needs, what they miss and what stands first instead:")
    for need in worst[:WORST]:
        ranked = ranking.get(need, [])
        print(f"  {ndcg(grades[need], ranked, 10):.2f} {need} {needs[need]}")
        for course, grade in sorted(grades[need].items(), key=lambda g: (-g[1], g[0])):
            place = ranked.index(course) + 1 if course in ranked else 0
            if grade >= 2 and not 0 < place <= 10:
                print(f"       missed, at {place or 'no place'}: {titles.get(course, course)}")
        for course in ranked[:2]:
            if grades[need].get(course, 0) < 2:
                print(f"       instead: {titles.get(course, course)}")


def main():
    program = Program(*sys.argv[1:])
    grades = read_grades(f"{program.judged}/qrels.tsv")
    ranking = read_ranking(program.run("match", "--all", "--format", "trec").splitlines())
    n = len(grades)
    gain = sum(ndcg(g, ranking.get(need, []), 10) for need, g in grades.items()) / n
    found = sum(recall(g, ranking.get(need, []), 20) for need, g in grades.items()) / n
    print(f"nDCG@10 {gain:.3f}  recall@20 {found:.3f}  over {n} needs")
    told = told_gaps(program.run("match", "--all", "--format", "csv").splitlines())
    program.measure_gaps(grades, told)
    print_worst(program, grades, ranking)


if __name__ == "__main__":
    main()
