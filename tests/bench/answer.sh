#!/bin/sh
# usage: BUILD=folder answer.sh
# One answer in a form of 5,000 questions, and a choice_filter over 100,000 choices.
set -eu
build=${BUILD:-build}
make -s BUILD="$build" "$build/bench/answer"
"$build/bench/answer"
