"""What no column check can say, since it spans tables. Checked when the transaction ends, so that order is free."""

from django.db import migrations

CHECK = """
CREATE FUNCTION check_remark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stored record;
    checked bigint;
BEGIN
    IF TG_TABLE_NAME = 'dialogues_remark' THEN -- two statements: one would look for both columns in either table
        checked := NEW.id;
    ELSE
        checked := COALESCE(NEW.remark_id, OLD.remark_id);
    END IF;
    SELECT remark.kind, remark.fidelity, remark.attribution,
           EXISTS (SELECT FROM dialogues_remarkspeaker WHERE remark_id = remark.id) AS has_speaker,
           EXISTS (SELECT FROM dialogues_remarkspeaker speaker
                   JOIN dialogues_attendance attendance ON attendance.id = speaker.attendance_id
                   WHERE speaker.remark_id = remark.id AND attendance.dialogue_id <> remark.dialogue_id)
           OR EXISTS (SELECT FROM dialogues_section section
                      WHERE section.id = remark.section_id AND section.dialogue_id <> remark.dialogue_id)
           OR EXISTS (SELECT FROM dialogues_source source
                      WHERE source.id = remark.source_id AND source.dialogue_id <> remark.dialogue_id)
           OR EXISTS (SELECT FROM dialogues_remark answered
                      WHERE answered.id = remark.answers_id AND answered.dialogue_id <> remark.dialogue_id)
           AS leaves_dialogue
    INTO stored FROM dialogues_remark remark WHERE remark.id = checked;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF NOT stored.has_speaker AND stored.attribution = ''
       AND stored.kind NOT IN ('event', 'procedural') AND stored.fidelity <> 'summary' THEN
        RAISE EXCEPTION 'remark % has neither a speaker nor an attribution', checked
            USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_has_speaker_or_attribution';
    END IF;
    IF stored.leaves_dialogue THEN
        RAISE EXCEPTION 'remark % points into another dialogue', checked
            USING ERRCODE = 'check_violation', CONSTRAINT = 'remark_stays_in_its_dialogue';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER remark_has_speaker_or_attribution
    AFTER INSERT OR UPDATE ON dialogues_remark DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_remark();
CREATE CONSTRAINT TRIGGER remark_stays_in_its_dialogue
    AFTER INSERT OR UPDATE OR DELETE ON dialogues_remarkspeaker DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_remark();

CREATE FUNCTION check_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM dialogues_attendance attendance, dialogues_source source
               WHERE attendance.id = NEW.attendance_id AND source.id = NEW.source_id
                 AND attendance.dialogue_id <> source.dialogue_id) THEN
        RAISE EXCEPTION 'claim % is about an attendee of another dialogue', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_stays_in_its_dialogue';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER claim_stays_in_its_dialogue
    AFTER INSERT OR UPDATE ON dialogues_claim DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_claim();
"""

UNCHECK = """
DROP TRIGGER claim_stays_in_its_dialogue ON dialogues_claim;
DROP FUNCTION check_claim();
DROP TRIGGER remark_stays_in_its_dialogue ON dialogues_remarkspeaker;
DROP TRIGGER remark_has_speaker_or_attribution ON dialogues_remark;
DROP FUNCTION check_remark();
"""


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0002_history_is_append_only")]

    operations = [migrations.RunSQL(CHECK, UNCHECK)]
