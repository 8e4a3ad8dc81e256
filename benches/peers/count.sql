-- How many actions the statement wrote.
SELECT count(*) FROM dunning_action;
