#!/bin/sh
# usage: BUILD=folder hostile.sh     Forms and expressions made to hurt: the slowest of each, of which a form
# may take a second of the processor and 200 MB; SHOW=1 prints every form.
set -eu
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tests/forms/hostile.py "$build/los" "$work" 1 || true
make -s BUILD="$build" "$build/tests/test_expr_hostile"
"$build/tests/test_expr_hostile" 2>&1 | grep -E 'slowest|MB at most'
