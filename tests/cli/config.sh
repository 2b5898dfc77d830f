# Settings and keys: listed, shown, changed, taken out; mistakes are told with file and line.
. "$TOP/tests/lib/cli.sh"
file=$HOME/.config/los/config
run config
expect_code 0
has_out "# $file"
has_out "theme = default"
has_out "default|light|dark|high-contrast|mono"
refuted() { ! grep -qF -- "$1" out || echo "printed: $1" | complain; }
refuted "paradata"
run config theme
expect_out <<'EOF_'
default
EOF_
run config theme dark
expect_code 0
run config theme
expect_out <<'EOF_'
dark
EOF_
[ "$(stat -c %a "$file")" = 600 ] || stat "$file" | complain
run config theme pink
expect_code 2
expect_err <<'EOF_'
los: 'pink' is not allowed for theme; it can be: default, light, dark, high-contrast, mono
EOF_
run config colour
expect_code 2
run config --unset theme
expect_code 0
run config theme
expect_out <<'EOF_'
default
EOF_
run config --unset
expect_code 2

# the file is the pilot's: comments stay, mistakes are told, and the command is done all the same
printf '# of Nina\nname = Nina\ntheme = pink\nsize = 3\n' >"$file"
run config name
expect_code 0
expect_out <<'EOF_'
Nina
EOF_
expect_err <<EOF_
$file:3:theme: error: 'pink' is not allowed here; it can be: default, light, dark, high-contrast, mono
$file:4:size: warning: there is no setting of this name; 'los config' lists them
EOF_
run config mouse on
diff -u - "$file" <<'EOF_' >diff || complain <diff
# of Nina
name = Nina
theme = pink
size = 3
mouse = on
EOF_

# what is recorded lies in the database
run init
run config paradata
expect_out <<'EOF_'
on
EOF_
LOS_DB=none.db run config paradata
expect_code 1
has_err "there is no database at 'none.db'"
run config paradata maybe
expect_code 2
run config paradata off
expect_code 0
run config
has_out "paradata = off"
run config --unset paradata
run config paradata
expect_out <<'EOF_'
on
EOF_

# the language of the program: --lang, the file, the environment
if [ -e "$(dirname "$LOS")/locale" ]; then
	echo 'language = nb' >"$file"
	run --help
	has_out "Bruk: los"
	run --lang en --help
	has_out "Usage: los"
	rm "$file"
fi

# keys
run config --keys
expect_code 0
has_out "remark = f2 alt-m"
printf 'remark = f12\njump = ctrl-f\n' >"$HOME/.config/los/keys"
run config --keys
expect_code 3
has_out "remark = f12"
has_out "jump = ctrl-g"
expect_err <<EOF_
$HOME/.config/los/keys:2:jump: error: ^F is the key of 'find' in the same place
EOF_
run config keys /nowhere/keys
run config --keys
expect_code 3
has_err "/nowhere/keys:0:-: error: "
finish
