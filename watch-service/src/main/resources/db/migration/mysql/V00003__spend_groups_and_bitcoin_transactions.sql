-- Transactions of the UTXO chains, and what keeps two of them from spending the same output.

create table spend_group (
  id         bigint auto_increment,
  coin       enum('btc', 'bch', 'eth', 'xrp') not null,
  kind       enum('deposit', 'payment', 'transfer', 'top_up', 'cancel') not null,
  settled_tx varchar(36)
    comment 'uuid of the transaction that was buried; null with settled_at: none was, and none can be any more',
  settled_at datetime(6),
  created_at datetime(6) not null default (utc_timestamp(6)),
  updated_at datetime(6) not null default (utc_timestamp(6)),
  version    integer not null default 0,
  constraint spend_group_pk primary key (id),
  constraint spend_group_id_coin_uq unique (id, coin),
  constraint spend_group_settled_tx_ck check (settled_tx is null or settled_at is not null),
  index spend_group_coin_settled_at_ix (coin, settled_at, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Transactions of which at most one can be mined: an original, its fee bumps, its cancelling self-spend.';

create table input_reservation (
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  txid           varchar(64) not null,
  vout           integer not null,
  spend_group_id bigint not null,
  created_at     datetime(6) not null default (utc_timestamp(6)),
  constraint input_reservation_pk primary key (coin, txid, vout),
  constraint input_reservation_spend_group_id_coin_fk
    foreign key (spend_group_id, coin) references spend_group (id, coin),
  constraint input_reservation_coin_ck check (coin in ('btc', 'bch')),
  constraint input_reservation_txid_ck check (char_length(txid) = 64),
  constraint input_reservation_vout_ck check (vout >= 0),
  index input_reservation_spend_group_id_ix (spend_group_id, coin)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Who may spend an outpoint: the primary key is what refuses the second group.';

create table btc_tx (
  id                  bigint auto_increment,
  uuid                varchar(36) not null,
  coin                enum('btc', 'bch', 'eth', 'xrp') not null,
  action              enum('deposit', 'payment', 'transfer', 'top_up', 'cancel') not null,
  status              enum(
    'building', 'unsigned', 'partially_signed', 'signed', 'broadcasting',
    'sent', 'confirmed', 'replaced', 'cancelled', 'failed') not null,
  spend_group_id      bigint not null,
  sender_account      enum('client', 'deposit', 'payment', 'stored') not null,
  receiver_account    enum('client', 'deposit', 'payment', 'stored'),
  requested_amount    decimal(26,10) comment 'of a transfer; null for everything there is',
  requested_by        varchar(200),
  psbt                longblob comment 'BIP174, with the signatures collected so far; null while building',
  signed_tx           longblob comment 'the final transaction in network serialization, as broadcast',
  txid                varchar(64)
    comment 'of the unsigned transaction until the final one is known; the same when all inputs are native segwit (BIP141)',
  total_input_amount  decimal(26,10) comment 'BTC or BCH, 8 decimals, like every amount here; null while building',
  total_output_amount decimal(26,10),
  fee                 decimal(26,10),
  fee_rate            decimal(20,3) comment 'satoshi a virtual byte (BIP141)',
  required_signatures smallint not null default 1,
  signature_count     smallint not null default 0 comment 'signatures on the input that has fewest',
  replaces_id         bigint comment 'the transaction whose fee this one bumps or which it cancels',
  lease_until         datetime(6) comment 'who builds it is given up on after this; null once built',
  exported_at         datetime(6)
    comment 'when its file first left: from then on it may be signed and broadcast by others',
  block_height        bigint,
  block_hash          varchar(64),
  sent_at             datetime(6),
  confirmed_at        datetime(6),
  notified_at         datetime(6),
  message             longtext comment 'the node''s last word on it',
  created_at          datetime(6) not null default (utc_timestamp(6)),
  updated_at          datetime(6) not null default (utc_timestamp(6)),
  version             integer not null default 0,
  constraint btc_tx_pk primary key (id),
  constraint btc_tx_uuid_uq unique (uuid),
  constraint btc_tx_coin_txid_uq unique (coin, txid),
  constraint btc_tx_id_coin_uq unique (id, coin),
  constraint btc_tx_id_spend_group_id_uq unique (id, spend_group_id),
  constraint btc_tx_spend_group_id_coin_fk foreign key (spend_group_id, coin) references spend_group (id, coin),
  -- What replaces a transaction spends what it spends, so it is of the same group.
  constraint btc_tx_replaces_id_spend_group_id_fk
    foreign key (replaces_id, spend_group_id) references btc_tx (id, spend_group_id),
  constraint btc_tx_coin_ck check (coin in ('btc', 'bch')),
  constraint btc_tx_txid_ck check (char_length(txid) = 64),
  constraint btc_tx_receiver_account_ck check (
    (action in ('deposit', 'transfer', 'top_up') and receiver_account is not null)
    or (action = 'payment' and receiver_account is null)
    or action = 'cancel'),
  constraint btc_tx_requested_amount_ck check (requested_amount > 0 and requested_amount = round(requested_amount, 8)),
  constraint btc_tx_replaces_id_ck check (action <> 'cancel' or replaces_id is not null),
  constraint btc_tx_total_input_amount_ck check (total_input_amount = total_output_amount + fee),
  constraint btc_tx_total_output_amount_ck
    check (total_output_amount > 0 and total_output_amount = round(total_output_amount, 8)),
  constraint btc_tx_fee_ck check (fee >= 0 and fee = round(fee, 8)),
  constraint btc_tx_fee_rate_ck check (fee_rate >= 0),
  constraint btc_tx_required_signatures_ck check (required_signatures between 1 and 20),
  constraint btc_tx_signature_count_ck check (signature_count >= 0),
  constraint btc_tx_block_height_ck
    check ((block_height is null) = (block_hash is null) and block_height >= 0),
  constraint btc_tx_status_psbt_ck check (
    status not in ('unsigned', 'partially_signed', 'signed', 'broadcasting', 'sent', 'confirmed')
    or (psbt is not null and txid is not null and total_input_amount is not null
      and total_output_amount is not null and fee is not null)),
  constraint btc_tx_status_signed_tx_ck
    check (status not in ('signed', 'broadcasting', 'sent', 'confirmed') or signed_tx is not null),
  constraint btc_tx_status_block_height_ck
    check (status <> 'confirmed' or (block_height is not null and confirmed_at is not null)),
  -- Without a lease nobody would take an interrupted build up again.
  constraint btc_tx_status_lease_until_ck check (status <> 'building' or lease_until is not null),
  -- A file that left may come back signed: only a buried conflicting spend undoes it.
  constraint btc_tx_status_exported_at_ck
    check (status not in ('building', 'cancelled') or exported_at is null),
  index btc_tx_coin_status_id_ix (coin, status, id),
  index btc_tx_coin_id_ix (coin, id),
  index btc_tx_coin_block_height_ix (coin, block_height),
  index btc_tx_spend_group_id_ix (spend_group_id, coin),
  unique index btc_tx_spend_group_id_status_uq (spend_group_id, (if(status = 'confirmed', 1, null)))
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table btc_tx_input (
  id            bigint auto_increment,
  tx_id         bigint not null,
  coin          enum('btc', 'bch', 'eth', 'xrp') not null,
  txid          varchar(64) not null,
  vout          integer not null,
  address       varchar(128) not null,
  account       enum('client', 'deposit', 'payment', 'stored') not null,
  amount        decimal(26,10) not null,
  confirmations integer not null comment 'when the transaction was built',
  created_at    datetime(6) not null default (utc_timestamp(6)),
  constraint btc_tx_input_pk primary key (id),
  constraint btc_tx_input_tx_id_txid_vout_uq unique (tx_id, txid, vout),
  constraint btc_tx_input_tx_id_coin_fk foreign key (tx_id, coin) references btc_tx (id, coin),
  constraint btc_tx_input_txid_ck check (char_length(txid) = 64),
  constraint btc_tx_input_vout_ck check (vout >= 0),
  constraint btc_tx_input_amount_ck check (amount > 0 and amount = round(amount, 8)),
  constraint btc_tx_input_confirmations_ck check (confirmations >= 0),
  index btc_tx_input_coin_txid_vout_ix (coin, txid, vout)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table btc_tx_output (
  id         bigint auto_increment,
  tx_id      bigint not null,
  vout       integer not null,
  address    varchar(128) not null,
  account    enum('client', 'deposit', 'payment', 'stored') comment 'null when the address is not ours',
  amount     decimal(26,10) not null,
  is_change  bool not null,
  created_at datetime(6) not null default (utc_timestamp(6)),
  constraint btc_tx_output_pk primary key (id),
  constraint btc_tx_output_tx_id_vout_uq unique (tx_id, vout),
  constraint btc_tx_output_tx_id_fk foreign key (tx_id) references btc_tx (id),
  constraint btc_tx_output_vout_ck check (vout >= 0),
  constraint btc_tx_output_amount_ck check (amount > 0 and amount = round(amount, 8)),
  constraint btc_tx_output_is_change_ck check (not is_change or account is not null)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;
