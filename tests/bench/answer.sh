#!/bin/sh
# usage: BUILD=folder answer.sh
# One answer in a form of 5,000 questions, a choice_filter over 100,000 choices and rows of a file, and
# adding, answering and deleting near the 1,000th instance of a repeat.
set -eu
build=${BUILD:-build}
make -s BUILD="$build" "$build/bench/answer"
"$build/bench/answer"
