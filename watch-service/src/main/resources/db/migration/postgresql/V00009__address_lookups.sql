-- Lookups that must stay short with a million addresses.

-- The next address to give out: the first entry of its descriptor that nobody has, up to what the node watches.
-- lint:allow index-locks-writes because imports of very many addresses begin with this version: the table is small
create index address_descriptor_id_is_allocated_ix on address (descriptor_id, key_index) where not is_allocated;

-- The addresses that were taken for a transaction.
-- lint:allow index-locks-writes because imports of very many addresses begin with this version: the table is small
create index address_coin_account_allocated_to_ix on address (coin, account, allocated_to)
  where allocated_to is not null;

-- The transactions that are to take another one's place. MySQL has an index of its foreign key by itself.
-- lint:allow index-locks-writes because what a business sends in years is a table that is read through in a second
create index btc_tx_replaces_id_ix on btc_tx (replaces_id, spend_group_id) where replaces_id is not null;
