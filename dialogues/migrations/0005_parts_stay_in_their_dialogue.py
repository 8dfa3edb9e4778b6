"""A part of a dialogue never moves to another, and points only at parts of its own."""

from django.db import migrations

PARTS = ("attendance", "section", "source", "remark", "contextfact")

# What points at a part: its table, the dialogue of the row, and the dialogue of what it points at.
POINTERS = {
    "section_parent_in_its_dialogue": (
        "dialogues_section",
        "NEW.dialogue_id",
        "(SELECT dialogue_id FROM dialogues_section WHERE id = NEW.parent_id)",
    ),
    "context_fact_source_in_its_dialogue": (
        "dialogues_contextfact",
        "NEW.dialogue_id",
        "(SELECT dialogue_id FROM dialogues_source WHERE id = NEW.source_id)",
    ),
    "group_members_in_its_dialogue": (
        "dialogues_attendance_members",
        "(SELECT dialogue_id FROM dialogues_attendance WHERE id = NEW.from_attendance_id)",
        "(SELECT dialogue_id FROM dialogues_attendance WHERE id = NEW.to_attendance_id)",
    ),
}

STAY = """
CREATE FUNCTION refuse_other_dialogue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.dialogue_id <> OLD.dialogue_id THEN
        RAISE EXCEPTION '% % belongs to one dialogue for good', TG_TABLE_NAME, NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;
""" + "".join(
    f"""
CREATE TRIGGER {part}_keeps_its_dialogue BEFORE UPDATE OF dialogue_id ON dialogues_{part}
    FOR EACH ROW EXECUTE FUNCTION refuse_other_dialogue();
"""
    for part in PARTS
)

POINT = "".join(
    f"""
CREATE FUNCTION check_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {here} <> {there} THEN
        RAISE EXCEPTION '% % points into another dialogue', TG_TABLE_NAME, NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER {name} AFTER INSERT OR UPDATE ON {table} DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION check_{name}();
"""
    for name, (table, here, there) in POINTERS.items()
)

UNDO = (
    "".join(
        f"DROP TRIGGER {name} ON {table}; DROP FUNCTION check_{name}();"
        for name, (table, *_) in POINTERS.items()
    )
    + "".join(f"DROP TRIGGER {part}_keeps_its_dialogue ON dialogues_{part};" for part in PARTS)
    + "DROP FUNCTION refuse_other_dialogue();"
)


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0004_first_archive_version")]

    operations = [migrations.RunSQL(STAY + POINT, UNDO)]
