drop table if exists read_block;
drop table if exists tx_batch_part;
drop table if exists tx_batch;
