drop table read_block;
drop table tx_batch_part;
drop table tx_batch;
