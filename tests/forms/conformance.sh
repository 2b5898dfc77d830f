#!/bin/sh
# usage: conformance.sh        (LOS: the program, TOP: the tree, LOS_SHARED: the shared collection)
# The verdicts on public forms agree with pyxform's, as conformance.py tells.
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${LOS:=$TOP/build/los}"
: "${LOS_SHARED:=../shared}"
forms=$TOP/$LOS_SHARED/conformance/forms.jsonl
case $LOS_SHARED in /*) forms=$LOS_SHARED/conformance/forms.jsonl ;; esac
python3 "$TOP/tests/forms/conformance.py" "$LOS" "$forms"
