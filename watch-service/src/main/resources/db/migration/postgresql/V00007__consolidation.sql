-- Joining many small outputs into one is an action of its own. PostgreSQL refuses a label in the transaction that adds
-- it, so nothing here uses it.
alter type tx_action add value 'consolidation';
