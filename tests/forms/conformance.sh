#!/bin/sh
# usage: conformance.sh        (LOS: the program, TOP: the tree, LOS_SHARED: the shared collection)
# The verdicts on public forms agree with pyxform's, as conformance.py tells.
: "${TOP:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${LOS:=$TOP/build/los}"
command -v python3 >/dev/null || {
	echo "SKIP python3 is not there"
	exit 77
}
LOS_SHARED=${LOS_SHARED:-$TOP/../shared} python3 "$TOP/tests/forms/conformance.py" "$LOS"
