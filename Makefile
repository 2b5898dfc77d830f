# Los: build, run, test, install.  `make help` lists the targets; everything built is under build/.
# Variants (sanitizers, fuzzing, coverage) are other build folders, so objects never mix.
BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))
CFLAGS  ?= -O2 -g
LOS_SHARED ?= ../shared
T ?=
export LOS_SHARED

RUN_PACKAGES  := libc6-dev pkg-config gettext libncurses-dev libsqlite3-dev libcsv-dev libxml2-dev \
	libpcre2-dev libutf8proc-dev libzip-dev zlib1g-dev libstemmer-dev nettle-dev libjson-c-dev \
	libxlsxwriter-dev libreadstat-dev tzdata
TEST_PACKAGES := libcmocka-dev libvterm-dev sqlite3 python3 python3-openpyxl
CHECK_PACKAGES := clang clang-tidy clang-format cppcheck shellcheck chromium libreoffice-calc-nogui
FUZZ_PACKAGES := clang libclang-rt-14-dev
BENCH_PACKAGES := sqlite3 python3 python3-xapian libvterm-dev dialog tig htop
# of these the headers only: they are opened when they are needed (base/library.h)
OPENED := libxml-2.0 libzip xlsxwriter
PKGS := ncursesw sqlite3 zlib libpcre2-8 libutf8proc nettle hogweed json-c

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wcast-qual -Wpointer-arith -Wvla \
	-Wformat=2 -Wundef -Wimplicit-fallthrough -Wnull-dereference -Wswitch-enum
HARDEN   := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection \
	-fPIE -fno-strict-overflow
HARDLINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack
ifdef WERROR
WARN     += -Werror
endif
ifdef SAN
HARDEN   := -fno-omit-frame-pointer -fsanitize=$(SAN) -fno-sanitize-recover=all
HARDLINK := -fsanitize=$(SAN)
endif
CPPFLAGS += -D_GNU_SOURCE -DLOS_PREFIX='"$(PREFIX)"' -Isrc -I$(BUILD)/gen
STD      := -std=c17
ALL_CFLAGS = $(STD) $(WARN) $(HARDEN) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP
LIBS      = $(PKG_LIBS) -lcsv -lstemmer -lm
TEST_LIBS = $(LIBS) -Wl,--as-needed -lxml2 -lzip -lreadstat
Q := $(if $(V),,@)

SRC  := $(wildcard src/*/*.c)
OBJ  := $(SRC:%.c=$(BUILD)/%.o)
UNIT := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*$(T)*.c))
PO   := $(wildcard data/po/*.po)
MO   := $(PO:data/po/%.po=$(BUILD)/locale/%/LC_MESSAGES/los.mo)
GEN  := $(patsubst src/%.awk,$(BUILD)/gen/%.inc,$(wildcard src/*/*.awk)) $(BUILD)/gen/catalog/rules.inc \
	$(BUILD)/gen/match/rules.inc

.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SECONDARY:
.PHONY: all run test soak check asan fuzz bench eval tune cover po deps install uninstall clean help FORCE
.DEFAULT_GOAL := all

all: $(BUILD)/los $(MO) ## build the program

# pkg-config's answers, asked once; installing what is missing comes first
$(BUILD)/config.mk: Makefile .ci/packages
	@mkdir -p $(@D)
	@.ci/packages "to build and run Los" $(RUN_PACKAGES)
	@file_of() { readelf -d "$$($(CC) -print-file-name=lib$$1.so)" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p'; }; \
	{ echo "PKG_CFLAGS := $$(pkg-config --cflags $(PKGS) $(OPENED)) -DLIBXML_FILE='\"$$(file_of xml2)\"' -DLIBZIP_FILE='\"$$(file_of zip)\"' -DLIBXLSXWRITER_FILE='\"$$(file_of xlsxwriter)\"' -DLIBREADSTAT_FILE='\"$$(file_of readstat)\"'"; \
	   echo "PKG_LIBS := $$(pkg-config --libs $(PKGS))"; } > $@
ifeq ($(filter clean help uninstall,$(or $(MAKECMDGOALS),all)),)
include $(BUILD)/config.mk
endif

# what the objects were built with: another set of flags rebuilds them
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CPPFLAGS) $(ALL_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CPPFLAGS) $(ALL_CFLAGS)' > $@

$(BUILD)/%.o: %.c $(BUILD)/flags | $(GEN)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC $<")
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c $< -o $@

$(BUILD)/los: $(BUILD)/src/main.o $(OBJ)
	$(if $(V),,@echo "  LD $@")
	$(Q)$(CC) $(CFLAGS) $(HARDLINK) $(LDFLAGS) $^ $(LIBS) -o $@

# .sql files become X-macro lists: src/store/queries.awk reads src/store/queries/*.sql and so on
$(BUILD)/gen/%.inc: src/%.awk $$(wildcard src/$$*/*.sql)
	@mkdir -p $(@D)
	$(Q)awk -f $< $(sort $(wildcard src/$*/*.sql)) > $@

# what the reading of courses hangs on: rows that came before are read again when any of it changes
RULES := $(wildcard src/base/*.[ch] src/xml/*.[ch] src/table/*.[ch] src/catalog/*.[ch] \
         src/import/places.c src/import/kind*.c data/codes/*.csv)
$(BUILD)/gen/catalog/rules.inc: $(RULES)
	@mkdir -p $(@D)
	$(Q)cat $(sort $^) | sha256sum | sed 's/\([0-9a-f]*\).*/"\1"/' > $@

# what an index hangs on: a kept one is made anew when any of it changes
INDEX_RULES := $(wildcard src/base/*.[ch] src/text/*.[ch] src/match/*.[ch])
$(BUILD)/gen/match/rules.inc: $(INDEX_RULES)
	@mkdir -p $(@D)
	$(Q)cat $(sort $^) | sha256sum | sed 's/\([0-9a-f]*\).*/"\1"/' > $@

$(BUILD)/locale/%/LC_MESSAGES/los.mo: data/po/%.po
	@mkdir -p $(@D)
	$(Q)msgfmt --check-format -o $@ $<

# a unit test links only its own module and those on lines above it in src/LAYERS: layering is proved
module_of = $(firstword $(subst _, ,$(patsubst test_%,%,$(1))))
modules_for = $(shell awk -v m=$(call module_of,$(1)) '!/^\#/ { for (i = 1; i <= NF; i++) if ($$i == m) { print m; exit } \
	for (i = 1; i <= NF; i++) print $$i }' src/LAYERS)
objects_for = $(filter $(foreach m,$(call modules_for,$(1)),$(BUILD)/src/$(m)/%.o),$(OBJ))

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $$(call objects_for,$$*)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$(Q)$(CC) $(CFLAGS) $(HARDLINK) $(LDFLAGS) $^ $(TEST_LIBS) -lcmocka -o $@

# the real program in a pseudo-terminal, its screen kept by libvterm
PTY := $(patsubst tests/pty/%.c,$(BUILD)/pty/%,$(wildcard tests/pty/test_*.c))
$(BUILD)/pty/%: tests/pty/%.c tests/lib/scene.c tests/lib/scene.h tests/lib/vt.c tests/lib/vt.h
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE -Wall -Wextra $(CFLAGS) -Itests/lib $< tests/lib/scene.c tests/lib/vt.c -lvterm -lutil -lcmocka -o $@

# power cuts, failing disks and kills: with all of the program, and a disk of their own
FAULT := $(patsubst tests/fault/%.c,$(BUILD)/fault/%,$(wildcard tests/fault/test_*.c))
FAULT_PARTS := $(patsubst %,$(BUILD)/tests/fault/%.o,disk acts trial)
$(BUILD)/fault/%: $(BUILD)/tests/fault/%.o $(FAULT_PARTS) $(OBJ)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$(Q)$(CC) $(CFLAGS) $(HARDLINK) $(LDFLAGS) -Wl,--wrap=rename,--wrap=link,--wrap=unlink $^ $(TEST_LIBS) -lcmocka -o $@

$(BUILD)/fault/test_kill: $(BUILD)/tests/fault/test_kill.o tests/lib/vt.c tests/lib/vt.h
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(CFLAGS) $(HARDLINK) $< tests/lib/vt.c -lsqlite3 -lvterm -lutil -lcmocka -o $@

# fuzz targets without a fuzzer: what was found once is tried again in every test run
REPLAY := $(patsubst tests/fuzz/%.c,$(BUILD)/replay/%,$(wildcard tests/fuzz/fuzz_*.c))
$(BUILD)/replay/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/lib/replay.o $(OBJ)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$(Q)$(CC) $(CFLAGS) $(HARDLINK) $(LDFLAGS) $^ $(TEST_LIBS) -o $@

$(BUILD)/test-packages: Makefile .ci/packages
	@mkdir -p $(@D)
	@.ci/packages "for the tests" $(TEST_PACKAGES)
	@touch $@
$(UNIT:$(BUILD)/tests/%=$(BUILD)/tests/unit/%.o) $(PTY) $(FAULT): | $(BUILD)/test-packages

run: all ## open the program on a demo database (without a terminal: import, match, report)
	@BUILD=$(BUILD) sh data/demo/run.sh $(ARGS)

test: $(BUILD)/test-packages $$(UNIT) $$(if $$(T),,$$(PTY) $$(FAULT) $$(REPLAY)) all ## build and run every test (T=name: those unit tests only)
	@BUILD=$(BUILD) T='$(T)' sh tests/lib/run.sh $(UNIT) $(if $(T),,$(PTY) $(FAULT) $(REPLAY))

SOAK := $(BUILD)/fault/test_disk $(BUILD)/fault/test_erase $(BUILD)/fault/test_import $(BUILD)/fault/test_kill $(BUILD)/tests/test_store_kill
soak: $(BUILD)/test-packages $(SOAK) all ## 2,000 power cuts, failing disks, and 1,000 kill -9 in a terminal, in the store and in imports
	@set -e; for t in $(SOAK); do LOS_CUTS=2000 LOS_KILLS=1000 LOS=$(BUILD)/los $$t; done

asan: ## every test under the address and undefined-behaviour sanitizers
	+@$(MAKE) test BUILD=build/asan SAN=address,undefined CFLAGS='-O1 -g'

check: $(BUILD)/test-packages ## lint: layers, symbols, headers, warnings, static analysis, shell, translations; pages in Chromium, workbooks in LibreOffice
	@.ci/packages "for the checks" $(CHECK_PACKAGES)
	+@$(MAKE) all BUILD=build/check WERROR=1
	+@BUILD=build/check sh tests/lint/check.sh

FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/fuzz_$(or $(F),*).c))
FUZZ_SECONDS ?= $(or $(T),60)
fuzz: ## run every fuzz target for 60 seconds (T=600: so many; F=xlsx: that target only)
	@.ci/packages "for fuzzing" $(FUZZ_PACKAGES)
	$(if $(FUZZ_TARGETS),,@echo "there is no tests/fuzz/fuzz_$(F).c" >&2; exit 1)
	+@$(MAKE) fuzz-run T= FUZZ_SECONDS=$(FUZZ_SECONDS) BUILD=build/fuzz CC=clang SAN=address,undefined,fuzzer-no-link CFLAGS='-O1 -g'
.PHONY: fuzz-run
fuzz-run: $$(FUZZ_TARGETS)
	@set -e; for t in $(FUZZ_TARGETS); do n=$${t##*/fuzz_}; mkdir -p build/fuzz/corpus/$$n; echo "== $$n"; \
	d=tests/fuzz/dict/$$n; if [ -f $$d ]; then d=-dict=$$d; else d=; fi; \
	$$t $$d -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 \
		-artifact_prefix=build/fuzz/ build/fuzz/corpus/$$n tests/fuzz/corpus/$$n; done
build/fuzz/fuzz_%: build/fuzz/tests/fuzz/fuzz_%.o $$(OBJ)
	$(Q)$(CC) $(CFLAGS) -fsanitize=address,undefined,fuzzer $^ $(TEST_LIBS) -o $@

bench: all ## measure against peers in the same run
	@.ci/packages "for the benchmarks" $(BENCH_PACKAGES)
	@BUILD=$(BUILD) sh tests/bench/run.sh $(T)

$(BUILD)/bench/%: $(BUILD)/tests/bench/bench_%.o $$(OBJ)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LD $@")
	$(Q)$(CC) $(CFLAGS) $(HARDLINK) $(LDFLAGS) $^ $(TEST_LIBS) -o $@

eval: all $(BUILD)/bench/tune ## quality of matching on the judged collection, when it is there
	@BUILD=$(BUILD) sh tests/bench/eval.sh

tune: all $(BUILD)/bench/tune ## the weights of matching that cross-validation over firms chooses
	@BUILD=$(BUILD) sh tests/bench/eval.sh tune

cover: ## line coverage of the tests
	+@$(MAKE) test BUILD=build/cover CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage
	@cd build/cover && find src -name '*.gcda' | xargs gcov -n 2>/dev/null | \
		awk -F"[:%']" '/^File .src/ { f = $$2 } /^Lines/ && f { printf "%6s %%  %s\n", $$2, f; f = "" }' | sort -n

po: ## take the messages of the source into data/po, and count what is left to translate
	@mkdir -p $(BUILD)
	@xgettext --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 --flag=_:1:pass-c-format -cTRANSLATORS -L C \
		--add-location=file -o $(BUILD)/los.pot $(sort $(wildcard src/*/*.[ch]))
	@for f in $(PO); do msgmerge -q -N --width=100 --add-location=file -o $(BUILD)/merged.po $$f $(BUILD)/los.pot && \
		msgattrib --no-obsolete --width=100 --add-location=file $(BUILD)/merged.po | \
		sed '/^"POT-Creation-Date/d; /^"Report-Msgid/d' > $(BUILD)/clean.po && cp $(BUILD)/clean.po $$f && \
		printf '%s ' $$f && msgfmt --check-format --statistics -o /dev/null $$f; done

deps: ## install what building, running, testing and checking needs
	@.ci/packages "to build, run, test and check Los" $(RUN_PACKAGES) $(TEST_PACKAGES) $(CHECK_PACKAGES)

SHARE := $(DESTDIR)$(PREFIX)/share/los
install: all ## install under PREFIX (/usr/local)
	install -D -m 755 $(BUILD)/los $(DESTDIR)$(PREFIX)/bin/los
	cd data && find codes demo profiles thesaurus -type f -exec install -D -m 644 '{}' '$(abspath $(SHARE))/data/{}' \;
	find forms -type f -exec install -D -m 644 '{}' '$(SHARE)/{}' \;
	$(if $(MO),cd $(BUILD) && find locale -name los.mo -exec install -D -m 644 '{}' '$(abspath $(SHARE))/{}' \;)
	install -D -m 644 data/man/los.1 $(DESTDIR)$(PREFIX)/share/man/man1/los.1

uninstall: ## remove what install put there
	rm -rf $(SHARE) $(DESTDIR)$(PREFIX)/bin/los $(DESTDIR)$(PREFIX)/share/man/man1/los.1

clean: ## remove everything built
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

-include $(OBJ:.o=.d) $(wildcard $(BUILD)/tests/unit/*.d $(BUILD)/tests/fuzz/*.d $(BUILD)/tests/fault/*.d $(BUILD)/tests/bench/*.d)
