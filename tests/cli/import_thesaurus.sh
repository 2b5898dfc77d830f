#!/bin/sh
# los import thesaurus: our own layout and ESCO's, language by language; what is the same, changed, gone; there and back.
# shellcheck disable=SC1091,SC2034
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"
# as if nothing came with the program
mkdir -p share/data/thesaurus
ln -s "$TOP/data/codes" share/data/codes
export LOS_DATA="$PWD/share"
"$LOS" init >init.out || exit 1

cat >own.csv <<'END'
concept;area;kind;nb;everyday_nb;sv;broader;related
welding;machinery;skill;sveising| sveising|sveiseteknikk;sveisa|få til sveisen;svetsning;metalwork;
metalwork;machinery;skill;metallarbeid;;;;welding|turning
;machinery;skill;uten navn;;;;
empty;machinery;skill;;;;;
END
run import thesaurus own.csv --rejects rejected.csv; expect_code 3
expect_out <<'END'
own.csv: UTF-8, delimiter ;, header in line 1
own.csv: 4 rows: 2 new, 0 changed, 0 unchanged, 0 withdrawn, 2 rejected
the thesaurus has 2 concepts from own, with 6 words and phrases
END
expect_err <<'END'
own.csv:4:concept: error: the row does not say which concept it is
own.csv:5:concept: error: the concept 'empty' has no words
own.csv:3:related: warning: there is no concept 'turning'
END
run export thesaurus; expect_out <<'END'
concept;area;kind;nb;sv;everyday_nb;broader;related;styrk08;esco;source
metalwork;machinery;skill;metallarbeid;;;;welding|turning;;;own
welding;machinery;skill;sveising|sveiseteknikk;svetsning;sveisa|få til sveisen;metalwork;;;;own
END

# a file says only what it has columns for; an empty cell is empty
printf 'concept;en;everyday_nb\nwelding;welding;\n' >more.csv
run import thesaurus more.csv; expect_code 0; has_out '1 row: 0 new, 1 changed, 0 unchanged'
run export thesaurus; has_out 'welding;machinery;skill;sveising|sveiseteknikk;svetsning;welding;metalwork;;;;own'
run import thesaurus more.csv; has_out '1 unchanged'

# files name concepts of each other, whatever their order; what is nowhere is told behind the last
printf 'concept;nb;everyday_nb;broader\nfilling;spakling;hull i veggen;painting|plaster\n' >one.csv
printf 'concept;nb;related\npainting;maling;filling|lime\n' >two.csv
mv "$LOS_DB" kept.db; "$LOS" init >init3.out
run import thesaurus one.csv; expect_code 0; expect_err <<'END'
one.csv:2:broader: warning: there is no concept 'painting'
one.csv:2:broader: warning: there is no concept 'plaster'
END
run export thesaurus; has_out 'filling;;;spakling;hull i veggen;painting|plaster;;;;own'
rm -f "$LOS_DB"; "$LOS" init >init3.out
for dry in '--dry-run' ''; do
	run import thesaurus one.csv two.csv $dry; expect_code 0; expect_err <<'END'
one.csv:2:broader: warning: there is no concept 'plaster'
two.csv:2:related: warning: there is no concept 'lime'
END
done
rm -f "$LOS_DB"; mv kept.db "$LOS_DB"

# ESCO, a language a file: the name of the file or --language says which; its languages come together
cat >skills_en.csv <<'END'
conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,description
KnowledgeSkillCompetence,http://data.example/skill/1,skill/competence,sector-specific,weld metal,"join metal
weld metal
 fuse metal",wield metal,released,"long, text"
KnowledgeSkillCompetence,http://data.example/skill/2,knowledge,transversal,timber drying,,,obsolete,
KnowledgeSkillCompetence,http://data.example/skill/3,knowledge,transversal,,,,released,
END
run import thesaurus skills_en.csv; expect_code 3
has_out '3 rows: 2 new, 0 changed, 0 unchanged, 0 withdrawn, 1 rejected'
has_out 'the thesaurus has 2 concepts from esco, with 5 words and phrases'
has_err 'skills_en.csv:5:conceptUri: warning: ESCO no longer uses this concept'
has_err "skills_en.csv:6:conceptUri: error: the concept 'http://data.example/skill/3' has no words"
sed -e 's/weld metal,"join/sveise metall,"føye/' -e '/wield/!s/^weld metal$/sveise metall/' -e '/skill.[23]/d' skills_en.csv >norsk.csv
run import thesaurus norsk.csv; expect_code 3; has_err 'norsk.csv:1:-: error: which language this is in is not said'
run import thesaurus norsk.csv --language xx; expect_code 3; has_err 'which language this is in'
run import thesaurus norsk.csv --language no; expect_code 0; has_out '1 row: 0 new, 1 changed'
run export thesaurus; cp out all.csv
has_out 'http://data.example/skill/1;;skill/competence;sveise metall|føye metal|fuse metal;;weld metal|join metal|fuse metal;wield metal;wield metal;;;;http://data.example/skill/1;esco'
run export thesaurus --format json; has_out '"nb": "sveise metall|føye metal|fuse metal"'

# there and back
LOS_DB=second.db "$LOS" init >init2.out || exit 1
LOS_DB=second.db "$LOS" import thesaurus all.csv >in.out 2>&1
LOS_DB=second.db "$LOS" export thesaurus -o again.csv
cmp all.csv again.csv >d || complain <d
run import thesaurus all.csv; has_out '4 rows: 0 new, 0 changed, 4 unchanged'

# what Los ships comes in whole, and again is the same
LOS_DB=shipped.db "$LOS" init >init3.out || exit 1
LOS_DB=shipped.db "$LOS" import thesaurus "$TOP"/data/thesaurus/*.csv >in.out 2>in.err || complain <in.err
grep -q 'concepts from own' in.out || complain <in.out
if grep "no concept" in.err; then complain <in.err; fi
LOS_DB=shipped.db "$LOS" export thesaurus >shipped.csv
LOS_DB=shipped.db "$LOS" import thesaurus shipped.csv >in.out
grep -q ' 0 new, 0 changed, ' in.out || complain <in.out

# what a source no longer has, and all of a source
run import thesaurus skills_en.csv --dry-run --replace own; expect_code 3; has_out '2 withdrawn'
grep -v 'skill.2' all.csv >less.csv
run import thesaurus less.csv --replace esco; expect_code 0; has_out '3 unchanged, 1 withdrawn'
printf 'concept;nb\n' >none.csv
run import thesaurus none.csv --replace esco; expect_code 0; has_out '0 rows: 0 new, 0 changed, 0 unchanged, 1 withdrawn'
run export thesaurus; lines_out 3

# columns by hand, and files that are none
printf 'saw\tsagbruk\tsaga|bandsag\n' >draft.tsv
run import thesaurus draft.tsv --header-row 0 --delimiter tab --map '#1=concept,#2=nb,#3=everyday_nb'; expect_code 0; has_out '1 new'
run import thesaurus own.csv --map 'nb=klingon'; expect_code 3; has_err "--map names the field 'klingon', which there is not; the fields are concept, area,"
run import thesaurus "$TOP/data/codes/municipalities.csv"; expect_code 3; has_err 'this is no thesaurus'
run import firms own.csv --language nb; expect_code 2
run import firms own.csv --replace esco; expect_code 2
run import thesaurus own.csv --strict; expect_code 3; has_out 'nothing was kept'
run check; expect_code 0
finish
