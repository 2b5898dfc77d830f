-- What the first screen and the charts ask for, by an index each.
CREATE INDEX interview_by_state ON interview (state, changed_at);
CREATE INDEX interview_by_made ON interview (made_at, state);
CREATE INDEX need_by_area ON need (area);
CREATE INDEX decision_by_verdict ON decision (verdict, why);

-- What was found for a need holds for the need as it was.
CREATE TRIGGER need_match_is_of_the_need AFTER UPDATE ON need
BEGIN
  DELETE FROM need_match WHERE need = NEW.id;
END;
