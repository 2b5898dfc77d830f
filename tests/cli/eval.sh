#!/bin/sh
# los eval: one expression, documents, XForms, errors with a caret, batches.
# shellcheck source=tests/lib/cli.sh
. "$TOP/tests/lib/cli.sh"

run eval '1 + 1'
expect_code 0
expect_out <<'EOF_'
2
EOF_
run eval "4798765432 * 10"
expect_out <<'EOF_'
47987654320
EOF_
# an expression may begin with a minus
run eval '-1 div 0'
expect_out <<'EOF_'
-Infinity
EOF_
run eval '-(2)' --lang en
expect_out <<'EOF_'
-2
EOF_
run eval --lang en '-round(2.5)'
expect_out <<'EOF_'
-3
EOF_
run eval -- --1
expect_out <<'EOF_'
1
EOF_
run eval 1 --xml
expect_code 2
has_err '--xml wants a value'
run eval 1 -x
expect_code 2
run eval 'today()'
expect_out <<'EOF_'
2026-11-23
EOF_

cat >doc.xml <<'EOF_'
<data><a>2</a><a>5</a><d>2020-01-01</d><b id="x">blå<!-- c --> bær</b><empty/></data>
EOF_
run eval --xml doc.xml '/data/a[2] + 1'
expect_out <<'EOF_'
6
EOF_
run eval --xml doc.xml --context '/data/a[2]' 'position(.) + .'
expect_out <<'EOF_'
7
EOF_
run eval --xml doc.xml --context '/*[1]/*[4]/text()[2]' 'string()'
expect_out <<'EOF_'
 bær
EOF_
run eval --xml doc.xml --context /data/b 'concat(@id, name(), .)'
expect_out <<'EOF_'
xbblå bær
EOF_
run eval --xml doc.xml "/data/d < '2021-01-01'"
expect_out <<'EOF_'
true
EOF_
run eval --xml doc.xml 'sum(${a})'
expect_out <<'EOF_'
7
EOF_

# what is wrong, and where
run eval "concat('blå', slected('a', 'b'))"
expect_code 1
expect_out </dev/null
expect_err <<'EOF_'
los: there is no function 'slected'; did you mean 'selected'?
concat('blå', slected('a', 'b'))
              ^~~~~~~
EOF_
run eval "1 + date('31.12.2020')"
expect_code 1
expect_err <<'EOF_'
los: '31.12.2020' is not a date
1 + date('31.12.2020')
    ^~~~~~~~~~~~~~~~~~
EOF_
run eval --xml doc.xml --context /data/c '.'
expect_code 1
expect_err <<'EOF_'
los: --context: the document has no '/data/c'
EOF_
run eval --xml none.xml '.'
expect_code 1
has_err 'none.xml'
run eval
expect_code 2
run eval 1 2
expect_code 2

cat >evil.xml <<'EOF_'
<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>
EOF_
run eval --xml evil.xml 'string(/a)'
expect_code 1
expect_err <<'EOF_'
los: 'evil.xml' has a document type with declarations, which may not be read
EOF_

# an XForm: the first instance is the primary one
cat >form.xml <<'EOF_'
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><model>
<itext>
<translation lang="English (en)" default="true()"><text id="t"><value form="image">x</value><value>Welding</value></text></translation>
<translation lang="Norsk (nb)"><text id="t"><value>Sveising</value></text></translation>
</itext>
<instance><data id="f" version="3"><fag>s</fag><region>nord</region></data></instance>
<instance id="kurs"><root>
<item><name>s</name><region>nord</region><itextId>t</itextId></item>
<item><name>t</name><region>sør</region><label>Tre</label></item>
</root></instance>
</model></h:head>
<h:body><select1 ref="/data/fag"><itemset nodeset="instance('kurs')/root/item[region = /data/region]"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1></h:body>
</h:html>
EOF_
run eval --xml form.xml "concat(/data/fag, version())"
expect_out <<'EOF_'
s3
EOF_
run eval --xml form.xml "instance('kurs')/root/item[region = /data/region]/name"
expect_out <<'EOF_'
s
EOF_
run eval --xml form.xml --lang nb "jr:itext('t')"
expect_out <<'EOF_'
Sveising
EOF_
run eval --xml form.xml "jr:choice-name(/data/fag, '/data/fag')"
expect_out <<'EOF_'
Welding
EOF_
run eval --xml form.xml "pulldata('kurs', 'label', 'name', 't')"
expect_out <<'EOF_'
Tre
EOF_
run eval --xml form.xml --context /data/fag "../region"
expect_out <<'EOF_'
nord
EOF_

# many at once
printf '1 + 1\nfoo()\nconcat("a\\tb", .)\t/d/e\t<d><e>\\n</e></d>\n\n' >lines
# shellcheck disable=SC2034 # the library shows it
ran="los eval --batch"
"$LOS" eval --batch <lines >out 2>err
# shellcheck disable=SC2034 # read by expect_code
code=$?
expect_code 0
expect_out <<'EOF_'
ok	2
error	there is no function 'foo'
ok	a\tb\n
error	the expression is empty
EOF_
finish
