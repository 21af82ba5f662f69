-- An order of Ethereum or XRP is one file for the signers and may hold many transactions, each with a nonce of its own.

create table tx_batch (
  id           bigint auto_increment,
  uuid         varchar(36) not null comment 'by which callers name it',
  coin         enum('btc', 'bch', 'eth', 'xrp') not null,
  action       enum('deposit', 'payment', 'transfer', 'top_up', 'cancel', 'consolidation') not null,
  token_id     bigint comment 'null: the coin itself',
  replaces_id  bigint comment 'the batch whose nonces this one uses again: with a higher fee, or to cancel',
  requested_by varchar(200) not null comment 'principal of the call',
  created_at   datetime(6) not null default (utc_timestamp(6)),
  constraint tx_batch_pk primary key (id),
  constraint tx_batch_uuid_uq unique (uuid),
  constraint tx_batch_id_coin_uq unique (id, coin),
  constraint tx_batch_token_id_coin_fk foreign key (token_id, coin) references token (id, coin),
  constraint tx_batch_replaces_id_coin_fk foreign key (replaces_id, coin) references tx_batch (id, coin),
  constraint tx_batch_coin_ck check (coin in ('eth', 'xrp')),
  index tx_batch_coin_id_ix (coin, id),
  index tx_batch_replaces_id_ix (replaces_id, coin)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table tx_batch_part (
  id         bigint auto_increment,
  batch_id   bigint not null,
  position   integer not null comment 'in the file and among the outputs that callers see, from 0',
  tx_id      bigint not null,
  created_at datetime(6) not null default (utc_timestamp(6)),
  constraint tx_batch_part_pk primary key (id),
  constraint tx_batch_part_batch_id_position_uq unique (batch_id, position),
  constraint tx_batch_part_tx_id_uq unique (tx_id),
  constraint tx_batch_part_batch_id_fk foreign key (batch_id) references tx_batch (id),
  constraint tx_batch_part_tx_id_fk foreign key (tx_id) references tx (id),
  constraint tx_batch_part_position_ck check (position >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table read_block (
  id         bigint auto_increment,
  coin       enum('btc', 'bch', 'eth', 'xrp') not null,
  height     bigint not null,
  block_hash varchar(66) not null,
  created_at datetime(6) not null default (utc_timestamp(6)),
  constraint read_block_pk primary key (id),
  constraint read_block_coin_height_uq unique (coin, height),
  constraint read_block_height_ck check (height >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'The last blocks that were read of chains whose nodes do not tell what a reorganisation took away.';

-- Which of an account's transactions use a nonce, and what it still may spend.
alter table eth_detail_tx add index eth_detail_tx_sender_address_nonce_ix (sender_address, nonce);
