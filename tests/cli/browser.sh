# Every page that Los writes, opened in headless Chromium: it says nothing on the console, asks for nothing, is readable by everybody and on
# a telephone, and prints on A4 (tests/lib/browser.py says what is looked at).  LOOK=FOLDER keeps pictures and papers there.
. "$TOP/tests/lib/cli.sh"
command -v chromium >where || { echo 'no headless Chromium here (Debian: chromium)'; exit 77; }
browser() { python3 "$TOP/tests/lib/browser.py" "$@" >out 2>&1; }
page() { # NAME COMMAND...
	name=$1
	shift
	run "$@" --format html -o "pages/$name.html"
	expect_code 0
}
mkdir pages

# the browser finds what is wrong, in the words that the test of pages below would fail with
cat >hurts.html <<'END'
<!DOCTYPE html><html><head><title>Hurts</title><style>@page { size: letter; } .pale { color: #999; background: #fff }</style></head>
<body><p class="pale">a pale word</p><p id="x" onclick="1">x</p><p id="x">x</p><img src="http://127.0.0.1:9/picture.png">
<svg width="80" height="20"><text x="40" y="12">far too long a name</text></svg>
<div style="width: 3000px">wide</div><script>console.log('a script ran')</script></body></html>
END
ran='a page that hurts'
browser hurts.html && echo 'nothing was found' | complain
for fault in 'contrast 2.85 of "a pale word"' 'wider than the page: 30' 'a chart without role="img"' 'cut off in a chart: "far too' \
	'no language is told' 'something that runs or loads' 'a handler: onclick' 'two elements with one id' 'printed it is not A4' \
	'the console says: a script ran' 'it asks for http://127.0.0.1:9/picture.png'; do
	has_out "$fault"
done

run init --demo; expect_code 0
page firm report firm 371222502
page gaps report gaps
page cohorts report cohorts
page request report cohorts --request 1
page frequencies report frequencies omraade --form kompetansebehov
page crossed report frequencies omraade --form kompetansebehov --by bemanning
page plan report plan
page plan-se --lang se report plan
page overview report overview
page week report week 2026-W48
page public report week 2026-W48 --public
page demand report demand --internal
page coverage report coverage --internal
page guide form guide kompetansebehov
ran='the pages of all reports'
browser ${LOOK:+--into "$LOOK"} pages/*.html || complain <out
finish
