# The index of many courses is kept beside the database; one that is stale, cut short, damaged or
# in the way is never believed and never told of.
. "$TOP/tests/lib/cli.sh"
here=$PWD
(cd "$TOP" && python3 tests/bench/match_data.py 2000 20 "$here") || exit 1
kept=$LOS_DB-index
match() {
	run match --all --explain --format csv
	expect_code 0
	expect_err </dev/null
}
same() { cmp -s "$1" out || diff "$1" out | head -5 | complain; }
is_kept() { [ -f "$kept" ] || echo "no index was kept" | complain; }
echo 'X1;306577883;Prøvefirma;;;Røros;orgelbygging;2;;;nb;;' >>needs.csv
run init
run import courses courses.csv
run import needs needs.csv
[ ! -e "$kept" ] || echo "an index before anything was matched" | complain
match
cp out want_all
is_kept
before=$(ls -i "$kept")
match
same want_all
[ "$before" = "$(ls -i "$kept")" ] || echo "an index was made anew for nothing" | complain

size=$(wc -c <"$kept")
cp "$kept" good
damage() { # WHAT: found out, and the index made anew
	match
	same want_all
	cmp -s good "$kept" || echo "not made anew: $1" | complain
}
: >"$kept"
damage empty
head -c 100 good >"$kept"
damage "only a head"
head -c $((size - 64)) good >"$kept"
damage "cut short"
cp good "$kept"
echo more >>"$kept"
damage "longer"
for at in 3 90 700 $((size / 2)) $((size - 5000)); do
	cp good "$kept"
	printf '\377\1' | dd of="$kept" bs=1 seek="$at" conv=notrunc 2>/dev/null
	damage "changed at $at"
done
for threads in 1 2 3 16; do
	rm "$kept"
	export LOS_THREADS="$threads"
	damage "by $threads threads"
	damage "read by $threads threads"
done
unset LOS_THREADS
rm "$kept"
mkdir "$kept"
match
same want_all
rmdir "$kept"

# other courses, another thesaurus: another index
cp good "$kept"
sed -n 1p courses.csv >one_more.csv
echo 'Nykurs AS;NY-1;Orgelbygging og piper;;;course;;;online;nb;;2027-05-01;;;0;20;' >>one_more.csv
run import courses one_more.csv --provider 'Nykurs AS'
expect_code 0
match
cp out with_index
has_out NY-1
rm "$kept"
match
same with_index
cp "$kept" good
cat >words.csv <<'CSV'
concept;area;kind;nb;everyday_nb
organ_building;wood;skill;orgelbygging|orgelpiper;bilag|ledelse
CSV
run import thesaurus words.csv
expect_code 0
match
cp out with_index
! cmp -s good "$kept" || echo "the index does not know that the thesaurus is another" | complain
rm "$kept"
match
same with_index
for left in "$kept".*; do [ ! -e "$left" ] || echo "left behind: $left" | complain; done
finish
