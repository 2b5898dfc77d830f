# shellcheck shell=sh
# The interview guide: numbers, kinds of answers, rules in words, long lists cut, both ends.
. "$TOP/tests/lib/cli.sh"

cat >g.csv <<'EOF_'
survey
,type,name,label,hint,guidance_hint,relevant,required,constraint,default,appearance,parameters,repeat_count,choice_filter,nonresponse,readonly,calculation
,text,name,Name,In full,As on the door,,yes,,,,,,,,
,calculate,hidden_one,,,,,,,,,,,,,,1 + 1
,begin_group,plain,,,,${name} != '',,,,,,,,,
,integer,n,How many,,,,${name} = 'x',. > 0,3,,,,,dk,
,date,day,When,,,,,,today(),month-year,,,,none,
,end_group,,,,,,,,,,,,,,
,begin_group,sec,A section,,,${n} > 1,,,,,,,,,
,note,hello,Say hello to ${name},,,,,,,,,,,,
,acknowledge,ok,Told,,,,yes,,,,,,,,
,select_multiple l,many,Which,,,,yes,,,,,,a = ${n},,
,rank r,order,Order,,,,yes,,a,,,,,,
,text,long_text,Tell,,,,yes,,,multiline,,,,,
,begin_group,computed,Only computed,,,,,,,,,,,,
,calculate,c,,,,,,,,,,,,,,2
,end_group,,,,,,,,,,,,,,
,end_group,,,,,,,,,,,,,,
,begin_repeat,need,Need,,,,,,,,,,,,
,text,what,What,,,,yes,,,,rows=4,,,,
,end_repeat,,,,,,,,,,,,,,
,begin_repeat,person,Person,,,,,,,,,${n},,,
,select_one ${what},pick,Which need,,,,,,,,,,,none,yes
,end_repeat,,,,,,,,,,,,,,
,image,photo,Photo,,,,,,,,,,,none,
choices
,list_name,name,label,a
,r,a,First,
,r,b,Second,
EOF_
i=0
while [ $((i += 1)) -le 31 ]; do
	echo ",l,c$i,Choice $i,$i"
done >>g.csv
run form guide g.csv; expect_code 0; expect_out <<'EOF_'
g
=

Form      g
Date      ______________________________
Who asks  ______________________________

* must be answered. Tick one circle, or any number of boxes. What the form
computes is not on this paper.

1 Name *
   In full

   As on the door

   _____________________________________________________________________________

Questions 2 to 3
   → Only if «Name» (1) is answered.

2 How many
   A whole number. Must be answered if «Name» (1) is «x». Accepted only if the
   answer is more than 0. Filled in beforehand: 3.

   _____________________________________________________________________________

   ☐ don't know

3 When
   A month and a year. Filled in beforehand: today.

   _____________________________________________________________________________

4 A section
-----------
This section only if «How many» (2) is more than 1.

To be told
   Say hello to «Name» (1)

4.1 Told *
   ☐ Yes, done

4.2 Which *
   Several answers may be ticked.

   ☐ Choice 1
   ☐ Choice 2
   ☐ Choice 3
   ☐ Choice 4
   ☐ Choice 5
   ☐ Choice 6
   ☐ Choice 7
   ☐ Choice 8
   ☐ Choice 9
   ☐ Choice 10

   And 21 more in the form's list l. Which of them can be chosen depends on «How
   many» (2).

   _____________________________________________________________________________

4.3 Order *
   Put them in order: write 1 at the first. Filled in beforehand: «First».

   ☐ First
   ☐ Second

4.4 Tell *
   _____________________________________________________________________________

   _____________________________________________________________________________

   _____________________________________________________________________________

5 Need
------
For each: Need. Copy this section as often as it is needed.

5.1 What *
   _____________________________________________________________________________

   _____________________________________________________________________________

   _____________________________________________________________________________

   _____________________________________________________________________________

6 Person
--------
So many times this section is asked: the answer to «How many» (2).

6.1 Which need
   One answer. Shown, but not to be changed.

   To choose from: the answers to «What» (5.1).

   _____________________________________________________________________________

Other questions
---------------

7 Photo
   A picture: write the name of its file.

   _____________________________________________________________________________
EOF_

# the program's own words in the language of the form
[ ! -e "$(dirname "$LOS")/locale" ] || {
	run form guide "$TOP/forms/kort.csv" --language nb; expect_code 0
	has_out "1.2 Hva heter bedriften? *"; has_out "☐ vet ikke"
}
run form guide "$TOP/forms/kort.csv" --language en; expect_code 0
has_out "1.2 What is the firm called? *"; has_out "And 74 more in the form's list kommune."
has_out "For each: Need. Copy this section as often as it is needed."
run form guide "$TOP/forms/kort.csv" --language "English (en)"; expect_code 0; has_out "What is the firm called?"
# the shipped forms and the words around theirs, in every language of the program
for said in "nb:Hva heter bedriften?:Hvem som spør" "nn:Kva heiter verksemda?:Kven som spør" \
	"sv:Vad heter företaget?:Vem som frågar" "se:Mii lea fitnodaga namma?:Gii jearrá" "en:What is the firm called?:Who asks"; do
	run form guide "$TOP/forms/kort.csv" --language "${said%%:*}"; expect_code 0
	said=${said#*:}
	has_out "${said%%:*}"; has_out "${said#*:}"
done
run form guide "$TOP/forms/kort.csv" --language fi; expect_code 2
has_err "the form has no language 'fi'; it has Norsk bokmål (nb), Norsk nynorsk (nn), Svenska (sv), Davvisámegiella (se), English (en)"

# one page of HTML that loads and runs nothing
run form guide "$TOP/forms/kompetansebehov.csv" --language en --format html -o guide.html; expect_code 0; lines_out 0
python3 - <<'EOF_' || echo "not a sound page" | complain
import xml.etree.ElementTree as tree
page = open("guide.html", encoding="utf-8").read()
root = tree.fromstring(page.replace("<!DOCTYPE html>", ""))
assert root.get("lang") == "en"
assert "script" not in {e.tag for e in root.iter()}
assert "default-src 'none'" in page
levels = [int(e.tag[1]) for e in root.iter() if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
assert all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels
assert sum(e.get("class") == "line" for e in root.iter()) > 10
assert [e for e in root.iter("p") if "«Legal form» (1.5.1) is «Sole proprietorship (ENK)»" in (e.text or "")]
EOF_

# from the database, the newest version
run init; run form add "$TOP/forms/kort.csv"; expect_code 0
run form guide kort --language en; expect_code 0; has_out "Form      kort "

# what is wrong is told
printf 'survey\n,type,name,label\n,txt,a,What?\n' >bad.csv
run form guide bad.csv; expect_code 3; lines_out 0; has_err "bad.csv:survey:2:type: error:"
run form guide none.csv; expect_code 1; has_err "none.csv"
run form guide nothing; expect_code 1; has_err "there is no form 'nothing'"
run form guide; expect_code 2
run form guide g.csv --format pdf; expect_code 2; has_err "--format is text or html, not 'pdf'"
run form guide g.csv -o /nowhere/x; expect_code 1; has_err "/nowhere/x"
finish
