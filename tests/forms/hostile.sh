#!/bin/sh
# usage: hostile.sh    (LOS: the program, TOP: the tree)    See hostile.py.
set -u
unset LC_ALL LC_MESSAGES LANG
export LANGUAGE=en
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${LOS:=$TOP/build/los}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$TOP/tests/forms/hostile.py" "$LOS" "$work"
