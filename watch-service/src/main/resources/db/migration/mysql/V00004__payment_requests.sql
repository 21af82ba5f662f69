-- The withdrawal queue, and which transaction pays which request.

create table payment_request (
  id               bigint auto_increment,
  uuid             varchar(36) not null,
  coin             enum('btc', 'bch', 'eth', 'xrp') not null,
  token_id         bigint,
  sender_account   enum('client', 'deposit', 'payment', 'stored') not null,
  receiver_address varchar(128) not null,
  destination_tag  bigint,
  amount           decimal(65,18) not null
    comment 'what the receiver gets, in the asset''s own unit (BTC, ETH, XRP, tokens)',
  status           enum('pending', 'claimed', 'paid', 'rejected', 'cancelled') not null default 'pending',
  spend_group_id   bigint comment 'the group that pays it; its transactions are in payment_attempt',
  reference        varchar(200) comment 'the caller''s own reference',
  requested_by     varchar(200) comment 'principal of the call',
  reason           varchar(500) comment 'why it was rejected or cancelled',
  claimed_at       datetime(6),
  paid_at          datetime(6),
  created_at       datetime(6) not null default (utc_timestamp(6)),
  updated_at       datetime(6) not null default (utc_timestamp(6)),
  version          integer not null default 0,
  constraint payment_request_pk primary key (id),
  constraint payment_request_uuid_uq unique (uuid),
  constraint payment_request_token_id_coin_fk foreign key (token_id, coin) references token (id, coin),
  constraint payment_request_spend_group_id_coin_fk
    foreign key (spend_group_id, coin) references spend_group (id, coin),
  constraint payment_request_receiver_address_ck check (receiver_address <> ''),
  constraint payment_request_destination_tag_ck
    check (destination_tag is null or (destination_tag between 0 and 4294967295 and coin = 'xrp')),
  constraint payment_request_amount_ck
    check (amount > 0 and amount = round(amount, case coin when 'eth' then 18 when 'xrp' then 6 else 8 end)),
  -- One column for the group: a request belongs to at most one live group. A reorganisation takes paid back
  -- to claimed within its group; claimed goes back to pending only without one.
  constraint payment_request_status_spend_group_id_ck
    check ((status in ('claimed', 'paid')) = (spend_group_id is not null)),
  constraint payment_request_claimed_at_ck check ((spend_group_id is null) = (claimed_at is null)),
  constraint payment_request_paid_at_ck check ((status = 'paid') = (paid_at is not null)),
  index payment_request_coin_id_ix (coin, id),
  index payment_request_coin_status_id_ix (coin, status, id),
  index payment_request_spend_group_id_ix (spend_group_id, coin),
  -- What a payment claims next: the first entries of this index.
  index payment_request_coin_token_id_status_ix (coin, token_id, status, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table payment_attempt (
  id               bigint auto_increment,
  request_id       bigint not null,
  spend_group_id   bigint not null,
  transaction_uuid varchar(36) not null
    comment 'uuid in the table of the request''s coin: btc_tx, eth_detail_tx or xrp_detail_tx',
  output_index     integer not null comment 'vout; 0 on chains whose transactions pay one receiver',
  created_at       datetime(6) not null default (utc_timestamp(6)),
  constraint payment_attempt_pk primary key (id),
  constraint payment_attempt_transaction_uuid_output_index_uq unique (transaction_uuid, output_index),
  constraint payment_attempt_transaction_uuid_request_id_uq unique (transaction_uuid, request_id),
  constraint payment_attempt_request_id_fk foreign key (request_id) references payment_request (id),
  constraint payment_attempt_spend_group_id_fk foreign key (spend_group_id) references spend_group (id),
  constraint payment_attempt_output_index_ck check (output_index >= 0),
  index payment_attempt_request_id_ix (request_id),
  index payment_attempt_spend_group_id_ix (spend_group_id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;
