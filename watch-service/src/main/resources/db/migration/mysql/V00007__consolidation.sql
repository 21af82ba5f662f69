-- Joining many small outputs into one is an action of its own.
alter table spend_group
  modify column kind enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
alter table btc_tx
  modify column action enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
alter table tx
  modify column action enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null;
