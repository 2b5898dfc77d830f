# los match learned, los match forget, --no-learning: what decisions teach, from which, and back.
. "$TOP/tests/lib/cli.sh"
lacks_out() { if grep -qF -- "$1" out; then complain <out; fi; }
percent=$(printf '\302\240%%') # kept on one line

cat >courses.csv <<'END'
provider;code;title;description;subject;level;mode;language;municipality;start;deadline;price;seats
Tynset fagskole;SV-1;Sveising med TIG i rustfritt;Sveising for verksted.;Sveising;4;onsite;nb;Tynset;2027-04-14;;6900;6
Vernebua;SV-2;Rustfritt: TIG for verksteder;Prøve i sveising.;Sveising;4;onsite;nb;Oslo;2027-02-01;;9000;4
Vernebua;SV-3;TIG på båt, også rustfritt;Sveising for båtbyggere.;Sveising;4;onsite;nb;Bergen;2027-05-01;;9000;4
Nettskolen;KALK 1;Kalkulasjon og anbud;Regne på jobber, fra mengder til tilbud.;Økonomi;;online;nb;;;;0;
END
cat >needs.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people;level;mode;language;latest_start;note
B1;306577883;Røros Mek AS;25.620;9;Røros;sveising med TIG i rustfritt;;;;;;
B2;307815273;Lierne Mek;25.620;4;Lierne;sveising med TIG i rustfritt;;;;;;
END
run init; expect_code 0
run import codes "$TOP/data/codes/municipalities.csv"; expect_code 0
run import courses courses.csv; expect_code 0
run import needs needs.csv; expect_code 0

# nothing decided: nothing learned, and everything is the same to the byte
run match learned
expect_code 0
expect_out </dev/null
has_err "nothing is decided on yet, so nothing is learned"
for format in text csv json trec; do
	run match --all --explain --min-fit 1 --format $format --no-learning; cp out without.$format
	run match --all --explain --min-fit 1 --format $format
	cmp -s out without.$format || complain <out
done

cat >decide.keys <<'END'
b "røros mek" ctrl-o
expect "Sveising med TIG"
tab
x "i"
expect "Not for them: the content"
expect "the firm turned this down for its content"
END
run --script decide.keys; expect_code 0
run match learned
expect_code 0
id=$(sed -n 's/^  \([0-9a-f]\{8\}\)  .*/\1/p' out)
expect_out <<END
Røros Mek AS · 306577883
  $id  23 Nov 2026  not for us: not what we need
            Sveising med TIG i rustfritt (Tynset fagskole · SV-1)
            for: sveising med TIG i rustfritt
            this offer -60$percent, offers like it up to -8$percent
END
run match --need B1 --explain; has_out "~ the firm turned this down for its content (-60$percent)"
has_out "with what decisions teach"
has_out "SV-1"
run match --need B1 --explain --min-fit 1 --format csv; has_out "learned:verdict:content:-60"
run match --need B1 --explain --format json; has_out '"decisions": ['; has_out "\"$id\""
# the other firm: a little, without a name, and it stays an offer
run match --need B2 --explain
has_out "~ 1 other firm with such a need turned down this or the like (-2$percent)"
lacks_out "Røros Mek"
# for audit, and measured, it is as before
for format in text csv json; do
	run match --all --explain --min-fit 1 --format $format --no-learning
	cmp -s out without.$format || complain <out
done
run match --all --explain --min-fit 1 --format trec
cmp -s out without.trec || complain <out
run report firm 307815273; has_out "1 other firm with such a need turned down this or the like"
run report firm 307815273 --no-learning; lacks_out "other firm"

# taken back, and again
run match forget "$id"
expect_code 0
expect_out <<END
decision $id stands, and teaches nothing any more; 'los match forget $id --undo' lets it teach again
END
run match --all --explain --min-fit 1
cmp -s out without.text || complain <out
run match learned; has_out "            forgotten: it teaches nothing"
run match learned --format json; has_out '"forgotten": true'; has_out '"percent": 0'
run match forget --undo "$id"
expect_out <<END
decision $id teaches again
END
run match --need B1 --explain; has_out "(-60$percent)"
run check; expect_code 0

# two that were too far away: a habit, told first
cat >far.keys <<'END'
b "røros mek" ctrl-o
expect "Sveising med TIG"
tab
x "p"
expect "Not for them: the place"
down
x "p"
expect "Not for them: the place"
expect "the firm turned down 2 courses that were"
END
run --script far.keys; expect_code 0
run match learned --firm 306577883
has_out "            it counts for what the firm turns down again and again"
sed -n 's/[0-9]* km/N km/p' out >habit
cat habit >out
has_out "  - the firm turned down 2 courses that were N km away or more (-8$percent)"
run match learned --firm 307815273
expect_code 0
expect_out </dev/null

run match forget zzzz; expect_code 1; has_err "there is no decision 'zzzz'"
run match forget; expect_code 2
run match learned --firm 999999999; expect_code 1
run match learned --format xml; expect_code 2

# what is learned moves an offer over the line everywhere: matching and the list of gaps agree
rm -f "$LOS_DB"
run init --demo; expect_code 0
run match --all --format csv
awk -F';' 'NR > 1 && $4 != "" && !seen[$1]++ { print $1 }' out | sort >gaps_matched
run report gaps --format csv
awk -F';' 'NR > 1 { print $1 }' out | sort >gaps_listed
cmp -s gaps_matched gaps_listed || diff gaps_matched gaps_listed | complain
finish
