-- MySQL has no "drop index if exists", and this must be able to run again.
set @drop_sender_index = (
  select if(count(*) > 0, 'alter table eth_detail_tx drop index eth_detail_tx_sender_address_nonce_ix', 'do 0')
  from information_schema.statistics
  where table_schema = database() and table_name = 'eth_detail_tx'
    and index_name = 'eth_detail_tx_sender_address_nonce_ix');
prepare drop_sender_index from @drop_sender_index;
execute drop_sender_index;
deallocate prepare drop_sender_index;
drop table if exists read_block;
drop table if exists tx_batch_part;
drop table if exists tx_batch;
