create table signed_nonce (
  id             bigint auto_increment,
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  sender         varchar(42) not null comment 'address, with the mixed case of EIP-55',
  nonce          decimal(20,0) not null,
  transaction_id varchar(64) not null comment 'hash of the signed transaction, hex without 0x',
  file_sha256    varbinary(32) not null comment 'of the file as it came in',
  account        enum('client', 'deposit', 'payment', 'stored') not null,
  fee            decimal(65,18) not null comment 'at most, in the coin''s own unit',
  signed_at      datetime(6) not null,
  created_at     datetime(6) not null default (utc_timestamp(6)),
  constraint signed_nonce_pk primary key (id),
  constraint signed_nonce_coin_sender_nonce_transaction_id_uq unique (coin, sender, nonce, transaction_id),
  constraint signed_nonce_nonce_ck check (nonce >= 0),
  constraint signed_nonce_transaction_id_ck check (char_length(transaction_id) = 64),
  constraint signed_nonce_file_sha256_ck check (octet_length(file_sha256) = 32),
  constraint signed_nonce_fee_ck check (fee >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'What was signed for a nonce of a sender, where transactions count: another one for the same nonce is told to a person.';
