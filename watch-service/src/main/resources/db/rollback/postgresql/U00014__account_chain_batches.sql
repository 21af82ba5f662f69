drop index eth_detail_tx_sender_address_nonce_ix;
drop table read_block;
drop table tx_batch_part;
drop table tx_batch;
