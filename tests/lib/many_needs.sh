# Sourced: many_needs writes needs.csv, 192 needs of 48 firms in five areas and four places, so that
# reports which hide small numbers have something to show, too.
# shellcheck shell=sh
many_needs() {
	awk 'BEGIN {
		split("Tynset Røros Hamar Trondheim", place, " ")
		split("transport trade hse language drawing", area, " ")
		split("truckførerbevis til dem på lageret|lære tømrerne å bygge tett bygg etter TEK17|" \
			"grunnkurs i arbeidsmiljø for verneombudet|engelsk på arbeidsplassen|" \
			"tegneprogram som snakker med kappsaga", text, "|")
		split("basic vocational higher", level, " "); split("onsite online blended", mode, " ")
		print "need_id;firm_name;nace;municipality;need_text;area;people;level;mode;language;latest_start;max_km;price"
		for (f = 1; f <= 48; f++)
			for (k = 0; k < 4; k++) {
				a = (f + k * k) % 5 + 1
				if (f > 40 && k > 0) a = 1
				printf "M%02d%d;Fabrikk %d AS;16.1;%s;%s;%s;%s;%s;%s;%s;%s;%s;%s\n", f, k, f,
					place[f % 4 + 1], text[a], area[a], (f + k) % 4 ? (f + k) % 4 : "",
					level[(f + a) % 3 + 1], mode[(f + k) % 3 + 1], f % 7 ? "nb" : "en",
					f % 3 ? (k % 2 ? "2027-03-01" : "2027-11-01") : "", f % 5 ? "" : 40, a < 3 && f % 3 == 0 ? 100 : ""
			}
	}' >needs.csv
}
