#include "match/internal.h"

/*
 * Field weights as the baselines of the judged collection have them (title 3, subject 2, text 1).
 * What the first look weighs are round numbers in the middle of a flat optimum, not the optimum
 * itself.  The second look's weights are learned (`make tune`, a ridge of 0.0003) from the judged
 * needs that no word of the thesaurus came from, and from catalogues without their useful courses,
 * and brought to the chances that were seen where these are there; rounded.  Learned anew since
 * the thesaurus has doubled they are no better.  What tells that a need is covered was learned
 * likewise (`tune --gaps`) from the best of the same catalogues, half of which are gaps, and from
 * those of tests/judged, where real gaps are: numbers between what either chooses.  How far a part
 * of a word and a part of a phrase mean a concept was chosen by some 4,800 phrases of owners, each
 * with the concepts that it means, of which the thesaurus had learned nothing then.
 */
const struct tuning match_tuning = {
	.field_weight = { [FIELD_TITLE] = 3, [FIELD_SUBJECT] = 2, [FIELD_TEXT] = 1 },
	.field_length = { [FIELD_TITLE] = 0.3, [FIELD_SUBJECT] = 0.3, [FIELD_TEXT] = 0.6 },
	.k1 = { [CHANNEL_WORDS] = 1.2, [CHANNEL_CONCEPTS] = 1.5 },
	.part = 0.7,
	.query_part = 0.7,
	.spelled = 0.8,
	.words = 0.5,
	.asking = 0.15,
	.occupation = 0.5,
	.note = 0.4,
	.common = { [CHANNEL_WORDS] = 0.25, [CHANNEL_CONCEPTS] = 1 },
	.letters_k1 = 1,
	.letters_common = 0.3,
	.concepts = 1,
	.least_asked = 0.1,
	.own_area = 1.2,
	.other_area = 0.6,
	.concept_field = { [FIELD_TITLE] = 3, [FIELD_SUBJECT] = 2, [FIELD_TEXT] = 1 },
	.everyday = 0.7,
	.key_part = 0.8,
	.key_head = 0.9,
	.sure_mass = 5,
	.partial = 1.2,
	.small = 0.5,
	.least_mass = 2,
	.least_meant = 0.3,
	.meant = 12,
	.sure_meant = 5,
	.look = { { .base = -5.8,
		    .weight = { [FEATURE_WORDS] = 3.6,
				[FEATURE_LETTERS] = 2.15,
				[FEATURE_COVERED] = 0.4,
				[FEATURE_IN_HEAD] = 0.8,
				[FEATURE_MET] = 2.45,
				[FEATURE_TITLE] = 2.2,
				[FEATURE_OTHER_TRADE] = -2.05 } },
		  { .base = -6.95,
		    .weight = { [FEATURE_WORDS] = 1.6,
				[FEATURE_LETTERS] = 1.2,
				[FEATURE_CONCEPTS] = 1.9,
				[FEATURE_COVERED] = 0.85,
				[FEATURE_IN_HEAD] = 0.65,
				[FEATURE_MET] = 1.15,
				[FEATURE_TITLE] = 1.75,
				[FEATURE_CONCEPT] = 0.35,
				[FEATURE_CONCEPT_HEAD] = 1.15,
				[FEATURE_AREA] = 1.35,
				[FEATURE_OTHER_TRADE] = -0.45 } } },
	.cover = { .base = -1.8,
		   .weight = { [COVER_CHANCE] = 0.5,
			       [COVER_LETTERS] = 1.6,
			       [COVER_NAMED] = 2.3,
			       [COVER_ABOUT] = 1.3 } },
	.broader = 0.4,
	.narrower = 0.4,
	.related = 0.25,
};
