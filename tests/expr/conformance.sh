# The tables of expressions from other implementations: enough agree outright, and each row that
# does not is listed with its reason.
tables=$TOP/$LOS_SHARED/conformance
case $LOS_SHARED in /*) tables=$LOS_SHARED/conformance ;; esac
if [ ! -f "$tables/expressions.tsv" ]; then
	echo "no conformance tables in $tables"
	exit 77
fi
enough() { # TABLE PER-MILLE: so many rows agree outright
	python3 "$TOP/tests/expr/conformance.py" "$LOS" "$tables/$1" >"$1.out" || failed=1
	cat "$1.out"
	awk -v least="$2" '/ of [0-9]+ agree/ { ok = $2 * 1000 >= $4 * least } END { exit !ok }' "$1.out" || failed=1
}
failed=0
enough expressions.tsv 960
enough expressions-javarosa.tsv 980
exit $failed
