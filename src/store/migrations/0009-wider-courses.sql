-- What wider catalogues tell of a course; '' where it is not given. provider_no is the field
-- provider_id: the provider's own number (organisation number, UKPRN...), not the row of provider.

ALTER TABLE course_run ADD COLUMN provider_no TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN run_code TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN credit_unit TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN subject_code TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN subject_scheme TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN keywords TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN learning_outcomes TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN target_group TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN entry_requirements TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN pace TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN duration TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN venue TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN currency TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN vat TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN seats_free TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN start_text TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN price_text TEXT NOT NULL DEFAULT '';
ALTER TABLE course_run ADD COLUMN updated TEXT NOT NULL DEFAULT '';

ALTER TABLE course_past ADD COLUMN provider_no TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN run_code TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN credit_unit TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN subject_code TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN subject_scheme TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN keywords TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN learning_outcomes TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN target_group TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN entry_requirements TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN pace TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN duration TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN venue TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN currency TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN vat TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN seats_free TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN start_text TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN price_text TEXT NOT NULL DEFAULT '';
ALTER TABLE course_past ADD COLUMN updated TEXT NOT NULL DEFAULT '';
