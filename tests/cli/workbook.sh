# Every workbook that Los writes, opened in LibreOffice: nothing to repair, the same sheets, cells and charts (tests/lib/workbook.py says
# what is compared).  LOOK=FOLDER keeps there what LibreOffice sees.
. "$TOP/tests/lib/cli.sh"
command -v soffice >where || { echo 'no LibreOffice here (Debian: libreoffice-calc-nogui)'; exit 77; }
workbook() { /usr/bin/python3 "$TOP/tests/lib/workbook.py" "$@" >out 2>&1; }
book() { # NAME COMMAND...
	name=$1
	shift
	run "$@" --format xlsx -o "books/$name.xlsx"
	expect_code 0
}
mkdir books

run init --demo; expect_code 0
book interviews export interviews --form kompetansebehov --labels
book short export interviews --form kort
book courses export courses
book needs export needs
book decisions export decisions
book overview report overview
for report in plan gaps cohorts demand coverage week "firm 371222502"; do
	# shellcheck disable=SC2086 # words
	book "${report%% *}" report $report
done
book frequencies report frequencies omraade --form kompetansebehov
book activities export activities

# what is wrong is found: a chart that is gone, half a book, a line that goes down to a star, one that nobody sees; a good one with a chart is good
/usr/bin/python3 - >said <<'END'
import zipfile, openpyxl
from openpyxl.chart import BarChart, LineChart, Reference
b = openpyxl.Workbook()
s = b.active
for row in (('a', 'n'), ('x', 2), ('y', 3)):
    s.append(row)
c = BarChart()
c.add_data(Reference(s, min_col=2, min_row=1, max_row=3), titles_from_data=True)
s.add_chart(c, 'E2')
b.save('good.xlsx')
with zipfile.ZipFile('good.xlsx') as z, zipfile.ZipFile('broken.xlsx', 'w') as to:
    for i in z.infolist():
        if i.filename != 'xl/charts/chart1.xml':
            to.writestr(i, z.read(i))
with open('cut.xlsx', 'wb') as f:
    f.write(open('good.xlsx', 'rb').read()[:2000])
b = openpyxl.Workbook()
s = b.active
for row in (('month', 'n'), ('a', 2), ('b', '*'), ('c', 3)):
    s.append(row)
c = LineChart()
c.add_data(Reference(s, min_col=2, min_row=1, max_row=4), titles_from_data=True)
s.add_chart(c, 'E2')
b.save('star.xlsx')
s['B3'] = 4
s.column_dimensions['B'].hidden = True
b.save('unseen.xlsx')
# months that few firms stand behind are hidden in the overview
s = next(s for s in openpyxl.load_workbook('books/overview.xlsx').worksheets[1:] if s['A1'].value == 'Month')
if not any(c.value == '*' for row in s for c in row):
    print('no month is hidden: this proves nothing')
END
mv good.xlsx broken.xlsx cut.xlsx star.xlsx unseen.xlsx books
[ ! -s said ] || complain <said
ran='the workbooks of all exports and reports'
workbook ${LOOK:+--into "$LOOK"} books/*.xlsx
expect_out <<'END'
broken.xlsx: xl/drawings/_rels/drawing1.xml.rels names /xl/charts/chart1.xml, which is not there
broken.xlsx: /xl/charts/chart1.xml has a type and is not there
cut.xlsx: LibreOffice does not open it
star.xlsx: Sheet: a chart is drawn of '*' in B3
unseen.xlsx: Sheet: a chart that nobody sees, as column B is hidden
unseen.xlsx: Sheet: charts with [0] series, not [1]
END
finish
