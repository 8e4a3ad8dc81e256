-- The second wall between sellers: a session says whose rows it works on, `SET dunlin.seller = '7'`, and sees and writes no other's,
-- even where a statement forgot its seller. One that works for no one seller says `SET dunlin.seller = '*'`; one that says nothing
-- sees nothing. FORCE binds the owner of the tables as well; superusers and roles with BYPASSRLS stay above it.
CREATE FUNCTION seller_at_work() RETURNS BIGINT LANGUAGE sql STABLE AS $$
SELECT CASE WHEN current_setting('dunlin.seller', TRUE) IN ('', '*') THEN NULL ELSE current_setting('dunlin.seller', TRUE)::BIGINT END $$;

CREATE FUNCTION every_seller() RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
SELECT COALESCE(current_setting('dunlin.seller', TRUE) = '*', FALSE) $$;

-- In sub-selects, so that a statement asks once and not for every row. A migration that adds a table adds its wall.
DO $$ DECLARE t TEXT; BEGIN
FOR t IN SELECT c.oid::regclass::TEXT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
  WHERE c.relkind = 'r' AND c.relnamespace = (SELECT current_schema()::regnamespace) AND a.attname = 'seller' AND NOT a.attisdropped
LOOP EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t); EXECUTE format(
  'CREATE POLICY own_rows ON %s USING (seller = (SELECT seller_at_work()) OR (SELECT every_seller()))', t); END LOOP; END $$;

-- People are nobody's rows: only a session that works for no one seller sees them.
ALTER TABLE person ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY of_the_installation ON person USING ((SELECT every_seller()));

ALTER TABLE person_password ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY of_the_installation ON person_password USING ((SELECT every_seller()));

ALTER TABLE sign_in_failure ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY of_the_installation ON sign_in_failure USING ((SELECT every_seller()));

ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY of_the_installation ON second_factor USING ((SELECT every_seller()));

ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY of_the_installation ON recovery_code USING ((SELECT every_seller()));

ALTER TABLE passkey ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY of_the_installation ON passkey USING ((SELECT every_seller()));

ALTER TABLE provider_link ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY of_the_installation ON provider_link USING ((SELECT every_seller()));
