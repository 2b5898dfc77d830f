# The same paper and the same help in Bokmål, Nynorsk, Swedish, Northern Sámi and English.
. "$TOP/tests/lib/cli.sh"
[ -e "$(dirname "$LOS")/locale" ] || { echo "SKIP no translations are built"; exit 77; }

run init --demo
run --lang nb report firm 315792401
expect_code 0
has_out "Dere fortalte om 3 behov."
has_out "Hva som skjer videre"
has_out "20.08.2026"
run --lang nn report firm 315792401
expect_code 0
has_out "De fortalde om 3 behov."
run --lang sv report firm 315792401
expect_code 0
has_out "Ni berättade om 3 behov."
run --lang se report firm 315792401
expect_code 0
has_out "Dii muitaleiddet 3 dárbbu birra."
run --lang en report firm 315792401
has_out "You told us of 3 needs."
run --lang nb report firm 1
expect_code 2
has_err "er ikke et organisasjonsnummer"
run --lang nb --help
has_out "Bruk: los"
run --lang nb course show --help
has_out "Bruk: los course show [--format text|json] KODE"
has_out "  --db FIL"
run --lang sv --help
has_out "Användning: los"
run --lang se --help
has_out "Geavaheapmi: los"

# the environment decides when --lang does not
unset LANGUAGE
LANG=nn_NO.UTF-8 run report firm 315792401
has_out "De fortalde om 3 behov."
# no system has to know Northern Sámi for this
LANG=se_NO.UTF-8 run report firm 315792401
has_out "Dii muitaleiddet 3 dárbbu birra."
LANG=C run report firm 315792401
has_out "You told us of 3 needs."
finish
