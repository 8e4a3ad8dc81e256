-- What cannot be made smaller is not compressed: hashes, and documents that are compressed in themselves.
ALTER TABLE unsealed ALTER COLUMN leaves SET STORAGE EXTERNAL;

ALTER TABLE root ALTER COLUMN leaves SET STORAGE EXTERNAL;

ALTER TABLE document ALTER COLUMN body SET STORAGE EXTERNAL;

-- The head of a chain is written again and again: with room on its page the new one needs no entry in the index.
ALTER TABLE chain SET (fillfactor = 50);
