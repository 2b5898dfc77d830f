# A scripted interview: XML, JSON, what completion refuses, and steps that cannot be done.
# shellcheck shell=sh
. "$TOP/tests/lib/cli.sh"

cat >firm.csv <<'EOF'
survey
,type,name,label,hint,required,constraint,relevant,calculation,choice_filter,repeat_count,nonresponse,default
,begin_group,firm,The firm,,,,,,,,,
,text,name,Name,,yes,,,,,,,
,select_one county,county,County,,,,,,,,,
,select_one place,place,Place,,,,,,county = ${county},,,
,integer,staff,Staff,,yes,. >= 1,,,,,dk,
,end_group,,,,,,,,,,,
,begin_group,season,Season,,,,${staff} > 5,,,,,
,decimal,share,Share,,yes,. <= 100,,,,,,
,end_group,,,,,,,,,,,
,begin_repeat,need,Need,,,,,,,,,
,text,words,In their words,,,,,,,,,
,date,before,Before,,,. >= today(),,,,,,
,begin_repeat,person,Person,,,,,,,,,
,text,role,Role,,,,,,,,,
,end_repeat,,,,,,,,,,,
,calculate,people,,,,,,count(${person}),,,,
,end_repeat,,,,,,,,,,,
,calculate,needs,,,,,,count-non-empty(${words}),,,,
,calculate,all,,,,,,sum(${people}),,,,
,note,thanks,Thanks to ${name},,,,,,,,,
choices
,list_name,name,label,county
,county,34,Innlandet,
,county,50,Trøndelag,
,place,3424,Rendalen,34
,place,5025,Røros,50
settings
,form_title,form_id,version,instance_name
,Firm,firm,7,${name}
EOF
NS='xmlns:ev="http://www.w3.org/2001/xml-events" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
fill() { # [OPTION...] and the steps on standard input
	cat >steps
	run fill firm.csv --steps steps "$@"
}
# the submission with one element a line and no instance id, so that a difference can be read
lines() { sed 's/></>\n</g; s/uuid:[0-9a-f-]*/ID/' out >out.lines && mv out.lines out; }

fill </dev/null
expect_code 0
lines
expect_out <<EOF
<?xml version='1.0' ?>
<data id="firm" version="7" $NS>
<firm>
<name/>
<county/>
<place/>
<staff/>
</firm>
<need>
<words/>
<before/>
<person>
<role/>
</person>
<people>1</people>
</need>
<needs>0</needs>
<all>1</all>
<thanks/>
<orx:meta>
<orx:instanceID>ID</orx:instanceID>
<orx:instanceName>
</orx:instanceName>
</orx:meta>
</data>
EOF

# nested repeats, relevance, a remark, a non-answer
fill <<'EOF'
# first the firm
set /data/firm/name Mo & sønner
set /data/firm/county 34
set /data/firm/place 3424
set /data/firm/staff 4

set /data/need/words stille inn <fresen>
add /data/need[1]/person
set /data/need[1]/person[2]/role operatør
add /data/need
add /data/need[2]/person
mark /data/need[2]/words refused
note /data/need[2]/words spør igjen
set /data/season/share 80
EOF
expect_code 0
lines
expect_out <<EOF
<?xml version='1.0' ?>
<data id="firm" version="7" $NS xmlns:los="urn:los">
<firm>
<name>Mo &amp; sønner</name>
<county>34</county>
<place>3424</place>
<staff>4</staff>
</firm>
<need>
<words>stille inn &lt;fresen&gt;</words>
<before/>
<person>
<role/>
</person>
<person>
<role>operatør</role>
</person>
<people>2</people>
</need>
<need>
<words los:nonresponse="refused" los:remark="spør igjen"/>
<before/>
<person>
<role/>
</person>
<people>1</people>
</need>
<needs>1</needs>
<all>3</all>
<thanks/>
<orx:meta>
<orx:instanceID>ID</orx:instanceID>
<orx:instanceName>Mo &amp; sønner</orx:instanceName>
</orx:meta>
</data>
EOF

# with a seed the id is the same every time
run fill firm.csv --steps steps
cp out first
run fill firm.csv --steps steps
expect_out <first

fill --format json <<'EOF'
set /data/firm/name Mo
set /data/firm/staff 12
set /data/season/share 12.50
del /data/need[1]
mark /data/firm/county dk
EOF
expect_code 0
sed -i 's/uuid:[0-9a-f-]*/ID/' out
expect_out <<'EOF'
{
  "firm": {
    "name": "Mo",
    "county": null,
    "place": null,
    "staff": 12
  },
  "season": {
    "share": 12.5
  },
  "need": [],
  "needs": "0",
  "all": "0",
  "los:nonresponse": {
    "/data/firm/county": "dk"
  },
  "orx:meta": {
    "instanceID": "ID",
    "instanceName": "Mo"
  }
}
EOF

# entries change places, with what stands in them
fill <<'EOF'
add /data/need
add /data/need
set /data/need[1]/words one
set /data/need[2]/words two
set /data/need[3]/words three
add /data/need[3]/person
set /data/need[3]/person[1]/role smith
move /data/need[3] 1
move /data/need[2] 3
set /data/need[1]/person[1]/role turner
EOF
expect_code 0
lines
sed -n 's/<words>\(.*\)<\/words>/\1/p; s/<role>\(.*\)<\/role>/  \1/p' out >order
mv order out
expect_out <<'EOF'
three
  turner
two
one
EOF
printf 'move /data/need 1\n' >steps
run fill firm.csv --steps steps
expect_code 1
has_err "'move' wants the instance as PATH[n], not '/data/need'"
printf 'move /data/need[1] 2\n' >steps
run fill firm.csv --steps steps
expect_code 1
has_err "'need' has no place 2"

# what completion would refuse: required and constraint, types and filtered choices too
fill --format invalid <<'EOF'
set /data/firm/county 34
set /data/firm/place 5025
set /data/firm/staff 12
set /data/need/before 2026-11-22
add /data/need
set /data/need[2]/before neste år
EOF
expect_code 0
expect_out <<'EOF'
/data/firm/name	required
/data/firm/place	constraint
/data/season/share	required
/data/need[1]/before	constraint
/data/need[2]/before	constraint
EOF

# a non-answer that the form permits satisfies required
fill --format invalid <<'EOF'
set /data/firm/name Mo
mark /data/firm/staff dk
EOF
expect_code 0
expect_out </dev/null

# the steps may come on standard input
printf 'set /data/firm/name X\nset /data/firm/staff 1\n' >steps
ran="los fill --steps -"
"$LOS" fill firm.csv --steps - --format invalid <steps >out 2>err
code=$?
expect_code 0
expect_out </dev/null

fill <<'EOF'
set /data/firm/name Mo

mark /data/firm/name na
EOF
expect_code 1
expect_out </dev/null
expect_err <<'EOF'
los: 'steps' line 3: 'name' does not allow this non-answer
EOF

fill <<'EOF'
set /data/firm/nme Mo
EOF
expect_code 1
has_err "'steps' line 1: this interview has no '/data/firm/nme'"

run fill firm.csv --steps nowhere
expect_code 1
has_err nowhere
run fill nowhere.csv --steps steps
expect_code 1
has_err "nowhere.csv"
run fill nowhere --steps steps
expect_code 1
has_err "database"
run init
run form add firm.csv
expect_code 0
printf 'set /data/firm/name Mo\n' >steps
run fill firm --steps steps --format invalid
expect_code 0
expect_out <<'EOF'
/data/firm/staff	required
EOF
run fill form-that-is-not-there --steps steps
expect_code 1
run fill firm.csv --steps steps --format yaml
expect_code 2
has_err "xml, json or invalid"
run fill firm.csv
expect_code 2
has_err "--steps"
printf 'survey\n,type,name,label\n,txt,a,A\n' >broken.csv
run fill broken.csv --steps steps
expect_code 3
has_err "broken.csv:survey:2:type: error:"

# every type, the files of a form beside it, metadata that --now and --seed fix, a triggered time
mkdir -p forms
cat >forms/all.csv <<'EOF'
survey
,type,name,label,parameters,choice_filter,calculation,trigger
,start,begun,,,,,
,end,ended,,,,,
,username,user,,,,,
,deviceid,device,,,,,
,audit,audit,,,,,
,time,at,At,,,,
,datetime,when,When,,,,
,range,score,Score,start=1 end=5 step=1,,,
,rank l,order,Order,,,,
,geopoint,place,Place,,,,
,select_one_from_file kurs.csv,kurs,Course,value=kode label=tittel,fylke = '34',,
,calculate,price,,,,"pulldata('kurs', 'pris', 'kode', ${kurs})",
,begin_repeat,p,Person,,,,
,text,who,Who,,,,
,end_repeat,,,,,,
,select_one ${who},boss,Boss,,,,
,text,stamp,Stamp,,,now(),${score}
choices
,list_name,name,label
,l,a,A
,l,b,B
settings
,form_id,version
,all,1
EOF
printf 'kode;tittel;fylke;pris\nk1;Sveising;34;100\nk2;Salg;50;250\n' >forms/kurs.csv
cat >steps <<'EOF'
set /data/at 14:30
set /data/when 2026-11-28T14:30
set /data/score 4
set /data/order b a
set /data/place 62.57 11.39
set /data/kurs k1
set /data/p/who Ana
add /data/p
set /data/p[2]/who Bo
set /data/boss Bo
EOF
run fill forms/all.csv --steps steps
expect_code 0
lines
expect_out <<EOF
<?xml version='1.0' ?>
<data id="all" version="1" $NS>
<begun>2026-11-23T09:00:00.000+01:00</begun>
<ended>2026-11-23T09:00:00.000+01:00</ended>
<user>pilot</user>
<device>los:seeded</device>
<at>14:30:00.000+01:00</at>
<when>2026-11-28T14:30:00.000+01:00</when>
<score>4</score>
<order>b a</order>
<place>62.57 11.39 0 0</place>
<kurs>k1</kurs>
<price>100</price>
<p>
<who>Ana</who>
</p>
<p>
<who>Bo</who>
</p>
<boss>Bo</boss>
<stamp>2026-11-23T09:00:00.000+01:00</stamp>
<orx:meta>
<orx:instanceID>ID</orx:instanceID>
<orx:audit>audit.csv</orx:audit>
</orx:meta>
</data>
EOF
run fill forms/all.csv --steps steps --format json
expect_code 0
has_out '"score": 4,'
tr -d ' \n' <out >flat && mv flat out
has_out '"order":["b","a"],'
cat >wrong <<'EOF'
set /data/at half past two
set /data/when 2026-11-28 14
set /data/score 6
set /data/order b
set /data/place 99 11
set /data/kurs k2
set /data/boss Eve
EOF
run fill forms/all.csv --steps wrong --format invalid
expect_code 0
expect_out <<'EOF'
/data/at	constraint
/data/when	constraint
/data/score	constraint
/data/order	constraint
/data/place	constraint
/data/kurs	constraint
/data/boss	constraint
EOF
printf 'set /data/user mallory\n' >wrong
run fill forms/all.csv --steps wrong
expect_code 1
has_err "'/data/user' is not a question that can be answered"

# a file that is not beside the form, or not what the form says
mv forms/kurs.csv kurs.csv
run fill forms/all.csv --steps steps
expect_code 3
expect_out </dev/null
has_err "forms/all.csv:survey:12:type: error: the file 'kurs.csv' is missing; put it beside the form"
printf 'kode;navn\nk1;Sveising\n' >forms/kurs.csv
run fill forms/all.csv --steps steps
expect_code 3
has_err "tittel"
printf 'survey\n,type,name,label\n,select_one_from_file ../kurs.csv,kurs,K\n' >up.csv
run fill up.csv --steps steps
expect_code 3
has_err "up.csv:survey:2:type: error:"
finish
