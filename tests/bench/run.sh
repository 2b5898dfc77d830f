#!/bin/sh
# usage: BUILD=folder run.sh [NAME]    Every tests/bench/*.sh in turn (those with NAME in their name);
# each prints its own figures. eval.sh is a measure of quality: `make eval`.
set -eu
failed=0
for bench in tests/bench/*"${1:-}"*.sh; do
	name=$(basename "$bench" .sh)
	case $name in run | eval) continue ;; esac
	[ -f "$bench" ] || continue
	echo "== $name"
	sh "$bench" || { echo "$name failed"; failed=1; }
done
exit "$failed"
