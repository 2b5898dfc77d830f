# What a firm says to an offer, kept by a command: each verdict, taking it back, what is refused; and that the list of decisions, the
# revisions and what is learned know of it.
. "$TOP/tests/lib/cli.sh"
run init
run import courses "$TOP/data/demo/courses/fjellregionen-fagskole.csv" "$TOP/data/demo/courses/loftet-sertifikatskole.csv"
cat >needs.csv <<'END'
need_id;firm_orgnr;firm_name;nace;employees;municipality;need_text;people
B1;371222502;Hegglia Trapp og Rekkverk AS;16.232;8;Selbu;programmere CNC-fresen selv;2
B2;371222502;Hegglia Trapp og Rekkverk AS;16.232;8;Selbu;truckførerbevis til en på lageret;1
END
run import needs needs.csv; expect_code 0

run need decide B1 CNC10 interested --note 'to kan gå i mars'; expect_code 0; expect_out <<'END'
B1: Fjellregionen fagskole/CNC10: interested
END
run need decide B2 TRUCK maybe; expect_code 1; has_err "no course has the code 'TRUCK'"
truck='Løftet Sertifikatskole AS/T14'
run need decide B2 "$truck" rejected --why place --note '=for langt å kjøre'; expect_code 0; expect_out <<END
B2: $truck: rejected, place
END
sqlite3 -separator ';' "$LOS_DB" 'SELECT need, verdict, why, note FROM decision ORDER BY need' >out; expect_out <<'END'
B1;interested;;to kan gå i mars
B2;rejected;place;=for langt å kjøre
END
run match learned --format json; has_out '"place"'
run export decisions; has_out "'=for langt å kjøre"

# a later one takes the place of the earlier, and both stay
run need decide B2 "$truck" maybe; expect_code 0
run need decide B2 "$truck" none; expect_code 0; expect_out <<END
B2: $truck: the decision is taken back
END
sqlite3 "$LOS_DB" "SELECT count(*) FROM decision; SELECT op, count(*) FROM rev WHERE kind = 'decision' GROUP BY op" >out; expect_out <<'END'
1
del|1
put|3
END
run need decide B2 "$truck" none; expect_code 0 # nothing stands there: nothing is written
run check; expect_code 0

# refused
run need decide B1 CNC10 yes; expect_code 2; has_err "'yes' is no verdict; it is interested, maybe, rejected, or none"
run need decide B1 CNC10 rejected --why dyrt; expect_code 2; has_err "'dyrt' is no reason; --why is content, level"
run need decide B1 CNC10 interested --why price; expect_code 2; has_err '--why is for what was rejected'
run need decide B9 CNC10 maybe; expect_code 1; has_err "the decision is not saved: there is no need 'B9'"
run need decide B1 CNC10; expect_code 2
sed 's/^Fjellregionen fagskole/Annen skole/' "$TOP/data/demo/courses/fjellregionen-fagskole.csv" >twice.csv
run import courses twice.csv
run need decide B1 CNC10 maybe; expect_code 1; has_err "several providers have a course 'CNC10'; write Fjellregionen fagskole/CNC10 or Annen skole/CNC10"
run need decide B1 'Annen skole/CNC10' maybe; expect_code 0
finish
