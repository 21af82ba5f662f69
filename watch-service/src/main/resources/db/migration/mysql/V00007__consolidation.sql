-- Joining many small outputs into one is an action of its own.
-- lint:allow change-type because a label at the end of an enum changes no row: MySQL adds it at once
alter table spend_group
  modify column kind enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
-- lint:allow change-type because a label at the end of an enum changes no row: MySQL adds it at once
alter table btc_tx
  modify column action enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
-- lint:allow change-type because a label at the end of an enum changes no row: MySQL adds it at once
alter table tx
  modify column action enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
