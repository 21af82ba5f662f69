create table signed_payment (
  id             bigint auto_increment,
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  request_uuid   varchar(36) not null comment 'payment request of the watch wallet, as the file named it',
  attempt        integer not null
    comment 'transactions of one attempt conflict with each other; another begins when a cancellation of the one before is buried',
  transaction_id varchar(64) not null,
  signed_at      datetime(6) not null,
  created_at     datetime(6) not null default (utc_timestamp(6)),
  constraint signed_payment_pk primary key (id),
  constraint signed_payment_coin_request_uuid_transaction_id_uq unique (coin, request_uuid, transaction_id),
  constraint signed_payment_request_uuid_ck check (char_length(request_uuid) = 36),
  constraint signed_payment_attempt_ck check (attempt >= 1),
  constraint signed_payment_transaction_id_ck check (char_length(transaction_id) = 64)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Which payment requests were signed: a second transaction for one of them, from other coins, would pay somebody twice.';
