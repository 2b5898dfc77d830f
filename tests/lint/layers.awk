# usage: awk -f tests/lint/layers.awk src/LAYERS src/*/*.[ch]
# Each module uses only public headers of modules on lines above its own; internal.h is private.
FNR == NR {
	if ($0 !~ /^#/)
		for (i = 1; i <= NF; i++)
			rank[$i] = NR
	next
}
FNR == 1 {
	n = split(FILENAME, part, "/")
	mod = part[n - 1]
	if (!(mod in rank))
		complain("module '" mod "' is not in LAYERS")
}
/^#include "/ {
	split($0, q, "\"")
	m = split(q[2], p, "/")
	if (m == 1 && q[2] ~ /\.inc$/) next
	if (m != 2)
		complain("include \"" q[2] "\" by its path from src/")
	else if (p[1] == mod)
		next
	else if (!(p[1] in rank))
		complain("unknown module '" p[1] "'")
	else if (p[2] ~ /internal\.h$/ || p[2] ~ /\.inc$/)
		complain("'" q[2] "' is private to " p[1])
	else if (rank[p[1]] >= rank[mod])
		complain(mod " may not use " p[1])
}
function complain(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why
	bad = 1
}
END { exit bad }
