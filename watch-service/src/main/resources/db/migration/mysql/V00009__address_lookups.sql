-- Lookups that must stay short with a million addresses. One statement: it is done as a whole or not at all.
alter table address
  -- The next address to give out: the first entry of its descriptor that nobody has, up to what the node watches.
  add index address_descriptor_id_is_allocated_ix (descriptor_id, is_allocated, key_index),
  -- The addresses that were taken for a transaction.
  add index address_coin_account_allocated_to_ix (coin, account, allocated_to);
