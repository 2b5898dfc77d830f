#include "match/internal.h"

/*
 * Field weights and the sum of the channels as the baselines of the judged collection have them
 * (title 3, subject 2, text 1; grams + 0.4 of the words); the rest are round numbers in the middle
 * of a flat optimum, not the optimum itself.
 */
const struct tuning match_tuning = {
	.field_weight = { [FIELD_TITLE] = 3, [FIELD_SUBJECT] = 2, [FIELD_TEXT] = 1 },
	.field_length = { [FIELD_TITLE] = 0.3, [FIELD_SUBJECT] = 0.3, [FIELD_TEXT] = 0.6 },
	.k1 = { [CHANNEL_WORDS] = 1.2, [CHANNEL_GRAMS] = 2, [CHANNEL_CONCEPTS] = 1.5 },
	.part = 0.7,
	.query_part = 0.7,
	.words = 0.25,
	.asking = 0.15,
	.occupation = 0.5,
	.note = 0.4,
	.common = { [CHANNEL_WORDS] = 0.25, [CHANNEL_GRAMS] = 0.15, [CHANNEL_CONCEPTS] = 1 },
	.grams = 1,
	.concepts = 1,
	.expand = 0.2,
	.own_area = 1.2,
	.other_area = 0.6,
	.concept_field = { [FIELD_TITLE] = 3, [FIELD_SUBJECT] = 2, [FIELD_TEXT] = 1 },
	.everyday = 0.7,
	.key_part = 0.6,
	.sure_mass = 5,
	.partial = 1.5,
	.small = 0.5,
	.least_mass = 2,
	.least_meant = 0.3,
	.meant = 12,
	.sure_meant = 6,
	.broader = 0.4,
	.narrower = 0.4,
	.related = 0.25,
};
