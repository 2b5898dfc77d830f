# shellcheck shell=sh
# Forms that take their choices from a file: looked for beside the form, kept with its version.
. "$TOP/tests/lib/cli.sh"

mkdir form
cat >form/kurs-form.csv <<'EOF'
survey
,type,name,label,parameters,trigger,calculation
,text,navn,Name,,,
,select_one_from_file kurs.csv,kurs,Which course,,,
,range,grade,Grade,start=1 end=5 step=1,,
,start,begun,,,,
,calculate,when,,,${navn},now()
settings
,form_title,form_id,version
,Courses,kurs-form,1
EOF

# a file that is missing is a warning to who checks, an error to who uses the form
run form check form/kurs-form.csv; expect_code 0
has_out "form/kurs-form.csv:survey:3:type: warning: the file 'kurs.csv' is missing; put it beside the form"
run init
run form add form/kurs-form.csv; expect_code 3; lines_out 0
has_err "form/kurs-form.csv:survey:3:type: error: the file 'kurs.csv' is missing; put it beside the form"
run form list; lines_out 1
run form show form/kurs-form.csv; expect_code 3; has_err "put it beside the form"

# its columns are checked when it is there
echo 'code,title' >form/kurs.csv
run form check form/kurs-form.csv; expect_code 3; has_out "kurs.csv:"; has_out "the column 'name'"
run form add form/kurs-form.csv; expect_code 3
printf 'name,label\na,Welding\nb,Baking\n' >form/kurs.csv
run form check form/kurs-form.csv; expect_code 0; lines_out 0
run form show form/kurs-form.csv; expect_code 0; expect_out <<'EOF'
Courses
kurs-form 1
default
kurs.csv: 2 rows

navn: text  Name
kurs: select_one (kurs)  Which course
grade: range 1–5 / 1  Grade
begun: start
when: calculate, computed when it changes: ${navn}
EOF
run form show form/kurs-form.csv --format json; expect_code 0
has_out '"name": "kurs.csv"'; has_out '"rows": 2'; has_out '"/data/navn"'; has_out '"data": "dateTime"'

# kept with the form: the folder may go
run form add form/kurs-form.csv; expect_code 0; expect_out <<'EOF'
kurs-form
EOF
run form add form/kurs-form.csv; expect_code 0
cp -r form later
printf 'name,label\na,Welding\nc,Milling\n' >later/kurs.csv
run form add later/kurs-form.csv; expect_code 1
has_err "the file 'kurs.csv' of version '1' of the form 'kurs-form' is there already with other content; give the form a new version"
sed -i 's/kurs-form,1/kurs-form,2/' later/kurs-form.csv
run form add later/kurs-form.csv; expect_code 0
rm -r form later/kurs.csv
run form show kurs-form; expect_code 0; has_out "kurs.csv: 2 rows"
run form guide kurs-form --language en; expect_code 2
run form guide kurs-form; expect_code 0; has_out "○ Milling"; has_out "1   ○ 2   ○ 3   ○ 4   ○ 5"
run form guide kurs-form@1; expect_code 0; has_out "○ Baking"
run form guide kurs-form@9; expect_code 1; has_err "there is no version '9' of a form 'kurs-form'"
run form list; expect_code 0; expect_out <<'EOF'
form                 version    added       drafts  title
kurs-form            2          2026-11-23  0       Courses
kurs-form            1          2026-11-23  0       Courses
EOF
run form diff kurs-form@1 kurs-form; expect_code 0; has_out "- kurs: b"; has_out "+ kurs: c"
printf 'set /data/kurs c\n' >steps
run fill kurs-form --steps steps; expect_code 0; has_out "<kurs>c</kurs>"

# a file that only expressions read is compared as well, and long lists are cut
mkdir pulling
printf 'survey\n,type,name,label,calculation\n,text,a,A,\n,calculate,p,,"pulldata('"'"'price'"'"', '"'"'kr'"'"', '"'"'code'"'"', ${a})"\nsettings\n,form_id,version\n,pull,1\n' >pulling/pull.csv
i=0
echo 'code,kr' >pulling/price.csv
while [ $((i += 1)) -le 60 ]; do echo "c$i,$i"; done >>pulling/price.csv
run form check pulling/pull.csv; expect_code 0; lines_out 0
run form add pulling/pull.csv; expect_code 0
cp -r pulling later2
sed -i 's/^c1,1$/c1,2/' later2/price.csv
run form add later2/pull.csv; expect_code 1; has_err "the file 'price.csv' of version '1' of the form 'pull'"
run form diff pull later2/pull.csv; expect_code 0; has_out "~ price: c1 kr: 1 → 2"
echo 'code,kr' >later2/price.csv
run form diff pull later2/pull.csv; expect_code 0; has_out "and 20 more; --all lists them"
run form diff pull later2/pull.csv --all; expect_code 0; has_out "- price: c60"

# a workbook that is saved again is the same form; one that is changed is refused
if /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
	/usr/bin/python3 "$TOP/tests/lib/to_xlsx.py" "$TOP/forms/kort.csv" kort.xlsx
	run form add kort.xlsx; expect_code 0
	run form add "$TOP/forms/kort.csv"; expect_code 0
	sed 's/What is the firm called/What is it called/' "$TOP/forms/kort.csv" >kort2.csv
	/usr/bin/python3 "$TOP/tests/lib/to_xlsx.py" kort2.csv kort2.xlsx
	run form add kort2.xlsx; expect_code 1; lines_out 0
	has_err "of the form 'kort' is there already with other content; give the changed form a new version"
	run form diff kort kort2.xlsx --all; expect_code 0; has_out "What is the firm called? → What is it called?"
fi
finish
