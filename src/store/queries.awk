# "-- name: x (:bind) -> columns" sections of .sql files become QUERY(X, "x", "...") lines.
function flush_query() {
	if (name != "")
		printf "QUERY(%s, \"%s\",\n%s)\n", toupper(name), name, body
	name = body = ""
}
/^-- name: / { flush_query(); name = $3; next }
/^[ \t]*(--|$)/ { next }
name == "" { print FILENAME ":" FNR ": SQL before any '-- name:'" > "/dev/stderr"; exit 1 }
{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); body = body "      \"" $0 "\\n\"\n" }
END { flush_query() }
