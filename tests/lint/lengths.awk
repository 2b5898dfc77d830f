# usage: awk -v median=15 -f tests/lint/lengths.awk src/*.c src/*/*.[ch]
# No function over 80 lines, no file over 800; prints the figures, fails when the median is above.
function file_done() {
	if (name != "" && lines > 800)
		complain(name ": " lines " lines, at most 800")
}
FNR == 1 { file_done(); name = FILENAME; open = 0 }
{ lines = FNR }
/^\{/ { open = FNR }
/^\}/ {
	if (open) {
		len = FNR - open - 1
		count[len]++
		total++
		if (len > 80)
			complain(FILENAME ":" open ": function of " len " lines, at most 80")
		open = 0
	}
}
function complain(why) { print why; bad = 1 }
function percentile(share,   seen, i) {
	for (i = 0; i < 1000; i++) {
		seen += count[i]
		if (seen >= total * share)
			return i
	}
}
END {
	file_done()
	m = percentile(0.5)
	printf "%d functions, median %d lines, 90 %% within %d\n", total, m, percentile(0.9)
	if (m > median)
		complain("the median function is longer than " median " lines")
	exit bad
}
