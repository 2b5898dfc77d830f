#!/usr/bin/env python3
"""usage: eval.py QRELS TREC [GAPS CSV]        prints nDCG@10 and recall@20, and how gaps are told

Gain 2^grade - 1, discount log2(rank + 1), the ideal from the judged grades; recall counts grades
of 2 and more; the mean is over needs that have such a grade.  A need is told as a gap when the
program says that nothing covers it (no_topic) or only weakly (weak); what the firm's wishes filter
away is none.
"""
import csv
import math
import sys


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


def read_told_gaps(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return {row["need_id"] for row in csv.DictReader(lines, delimiter=";")
                if row["gap"] in ("no_topic", "weak")}


def print_gaps(gaps, told):
    right = len(gaps & told)
    precision = right / len(told) if told else 0
    share = right / len(gaps) if gaps else 0
    print(f"gaps: precision {precision:.2f}  recall {share:.2f}  {len(told)} told of {len(gaps)}")


def main():
    grades = read_grades(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as lines:
        ranking = read_ranking(lines)
    n = len(grades)
    gain = sum(ndcg(g, ranking.get(need, []), 10) for need, g in grades.items()) / n
    found = sum(recall(g, ranking.get(need, []), 20) for need, g in grades.items()) / n
    print(f"nDCG@10 {gain:.3f}  recall@20 {found:.3f}  over {n} needs")
    if len(sys.argv) > 4:
        with open(sys.argv[3], encoding="utf-8") as lines:
            print_gaps(set(lines.read().split()), read_told_gaps(sys.argv[4]))


if __name__ == "__main__":
    main()
