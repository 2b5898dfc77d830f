#!/bin/sh
# usage: BUILD=folder check.sh     Every static check, each named; fails when one does.
set -u
build=${BUILD:-build}
failed=0
passed=0
check() { # NAME COMMAND...
	name=$1
	shift
	if "$@" >"$build/check.out" 2>&1; then
		passed=$((passed + 1))
		echo "ok   $name$(tail -n 1 "$build/check.out" | grep -E '^[0-9]+ (functions|messages)' | sed 's/^/: /')"
	else
		failed=$((failed + 1))
		echo "FAIL $name"
		sed 's/^/     /' "$build/check.out"
	fi
}
# shellcheck disable=SC2089,SC2090 # the quotes are meant to reach the compiler as they are
flags="-std=c17 -D_GNU_SOURCE -DLOS_PREFIX=\"/usr/local\" -Isrc -I$build/gen $(pkg-config --cflags ncursesw sqlite3 libxml-2.0 libzip libpcre2-8 libutf8proc nettle hogweed json-c xlsxwriter) -DLIBXML_FILE=\"\" -DLIBZIP_FILE=\"\" -DLIBXLSXWRITER_FILE=\"\" -DLIBREADSTAT_FILE=\"\""

layers() { awk -f tests/lint/layers.awk src/LAYERS src/*/*.[ch]; }
lengths() { awk -v median=15 -f tests/lint/lengths.awk src/*.c src/*/*.[ch]; }
headers_alone() {
	bad=0
	for h in src/*/*.h; do
		# shellcheck disable=SC2086,SC2090
		gcc $flags -Wall -Wextra -Werror -fsyntax-only -include "$h" -x c /dev/null || bad=1
	done
	return $bad
}
headers_explained() {
	bad=0
	for h in src/*/*.h; do
		head -n 6 "$h" | grep -q '/\*' || { echo "$h opens without saying what it is"; bad=1; }
	done
	return $bad
}
banned() { ! grep -nE '\b(strcpy|strcat|sprintf|gets|strtok|vsprintf|strncpy|strncat|alloca|atoi|atof)\(' src/*/*.c; }
sql_place() {
	! grep -nE '"[[:space:]]*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|WITH) ' src/*/*.c
}
# 0001, 0002, 0003...: two with one number would run in another order where one came first
migrations_numbered() {
	n=0
	for f in src/store/migrations/*.sql; do
		n=$((n + 1))
		case ${f##*/} in "$(printf %04d $n)"-*) ;; *) echo "$f should be number $n"; return 1 ;; esac
	done
}
sleeps() { ! grep -rnE '\b(sleep|usleep|nanosleep)\b' tests --include='*.c' --include='*.sh' --exclude=check.sh; }
unfinished() { ! grep -nE '(TODO|FIXME|XXX)' src/*/*.[ch]; }
format() { clang-format --dry-run -Werror src/*.c src/*/*.[ch] tests/*/*.c; }
tidy() {
	# shellcheck disable=SC2016,SC2090 # the inner shell expands them
	# one file at a time: what the analyser knows of one must not colour the next
	# xargs adds the file at the end, the compiler's flags stand behind them
	find src -name '*.c' -print0 | TIDY_FLAGS=$flags xargs -0 -P 2 -n 1 sh -c \
		'clang-tidy --quiet --warnings-as-errors="*" \
		--checks="-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,-clang-analyzer-valist.Uninitialized,-bugprone-reserved-identifier,-bugprone-narrowing-conversions,-bugprone-sizeof-expression,-bugprone-macro-parentheses,-bugprone-branch-clone,-bugprone-not-null-terminated-result" \
		"$@" -- $TIDY_FLAGS 2>&1' tidy
}
cpp() {
	# shellcheck disable=SC2086
	cppcheck --quiet --std=c11 --enable=warning,portability,performance --inline-suppr --error-exitcode=1 \
		--suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -j 2 -D_GNU_SOURCE -DLOS_PREFIX='""' -Isrc -I"$build/gen" src
}
shells() { git ls-files | xargs grep -lE '^#! ?/bin/(ba)?sh' | xargs shellcheck -e SC1091; }
translations() {
	bad=0
	xgettext --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 --flag=_:1:pass-c-format -L C -o "$build/los.pot" src/*/*.[ch] || bad=1
	for po in data/po/*.po; do
		[ -f "$po" ] || continue
		msgfmt --check-format -o /dev/null "$po" || bad=1
		msgmerge -q -N -o "$build/merged.po" "$po" "$build/los.pot"
		open=$(LC_ALL=C msgfmt --statistics -o /dev/null "$build/merged.po" 2>&1 | sed -n 's/.* \([0-9]*\) untranslated.*/\1/p')
		[ -z "$open" ] || bad=1
		echo "${open:-0} messages of $po are not translated"
	done
	return $bad
}

# what the tests leave out where the program is missing
opened() { # SCRIPT
	top=$PWD
	los=$(cd "$build" && pwd)/los
	work=$(mktemp -d)
	(cd "$work" && HOME=$work LOS=$los TOP=$top sh "$top/$1")
	code=$?
	rm -rf "$work"
	[ $code -eq 0 ] || [ $code -eq 77 ]
}

check "layers" layers
check "libraries and purity by symbols" env BUILD="$build" sh tests/lint/symbols.sh
check "every header alone" headers_alone
check "every header says what it is" headers_explained
check "lengths" lengths
check "banned functions" banned
check "SQL only in .sql files" sql_place
check "migrations numbered in order" migrations_numbered
check "no sleeps in tests" sleeps
check "nothing left unfinished" unfinished
check "formatting" format
check "shell scripts" shells
check "translations" translations
check "pages in Chromium" opened tests/cli/browser.sh
check "workbooks in LibreOffice" opened tests/cli/workbook.sh
check "cppcheck" cpp
check "clang-tidy" tidy
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
