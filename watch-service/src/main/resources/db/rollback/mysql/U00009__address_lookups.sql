-- MySQL has no "drop index if exists", and this must be able to run again.
set @drop_lookups = (
  select if(count(*) > 0,
    'alter table address drop index address_descriptor_id_is_allocated_ix, drop index address_coin_account_allocated_to_ix',
    'do 0')
  from information_schema.statistics
  where table_schema = database() and table_name = 'address'
    and index_name = 'address_descriptor_id_is_allocated_ix');
prepare drop_lookups from @drop_lookups;
execute drop_lookups;
deallocate prepare drop_lookups;
