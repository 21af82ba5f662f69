-- Joining many small outputs into one is an action of its own.
-- lint:allow change-type because MySQL has no other way to add a label, and copies where a check names the column
alter table spend_group
  modify column kind enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
-- lint:allow change-type because MySQL has no other way to add a label, and copies where a check names the column
alter table btc_tx
  modify column action enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
-- lint:allow change-type because MySQL has no other way to add a label, and copies where a check names the column
alter table tx
  modify column action enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
