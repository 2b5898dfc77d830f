# Whole .sql files become MIGRATION("0001-name", "...") lines, in the order of their names.
function flush_file() {
	if (name != "")
		printf "MIGRATION(\"%s\",\n%s)\n", name, body
	body = ""
}
FNR == 1 { flush_file(); n = split(FILENAME, part, "/"); name = part[n]; sub(/\.sql$/, "", name) }
/^[ \t]*(--|$)/ { next }
{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); body = body "      \"" $0 "\\n\"\n" }
END { flush_file() }
