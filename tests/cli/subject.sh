# What firms and persons may ask of an office by law, as a user does it.
. "$TOP/tests/lib/cli.sh"
run init
run firm add 315792401 --name 'Kvernmoen Sag'
run subject log
expect_out <<'EOF_'
Nobody has read or exported personal data yet.
EOF_
run report firm 315792401 --with-contacts
expect_code 0
run report firm 315792401
run subject log 315792401
expect_out <<'EOF_'
2026-11-23 09:00 pilot          exported      315792401     report firm
EOF_
run subject log --format json
has_out '"action": "export"'
finish
