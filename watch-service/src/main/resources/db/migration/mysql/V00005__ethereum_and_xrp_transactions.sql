-- Transactions of the chains that count an account's transactions instead of spending outputs.

create table tx (
  id             bigint auto_increment,
  uuid           varchar(36) not null,
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  action         enum('deposit', 'payment', 'transfer', 'top_up', 'cancel') not null,
  spend_group_id bigint not null,
  created_at     datetime(6) not null default (utc_timestamp(6)),
  constraint tx_pk primary key (id),
  constraint tx_uuid_uq unique (uuid),
  constraint tx_spend_group_id_coin_fk foreign key (spend_group_id, coin) references spend_group (id, coin),
  constraint tx_coin_ck check (coin in ('eth', 'xrp')),
  index tx_coin_id_ix (coin, id),
  index tx_spend_group_id_ix (spend_group_id, coin)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table nonce_slot (
  id             bigint auto_increment,
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  chain_id       bigint not null comment 'eth: EIP-155; xrp: network id',
  sender_address varchar(64) not null,
  nonce          bigint not null comment 'eth: account nonce; xrp: sequence or ticket, which are numbered together',
  spend_group_id bigint not null,
  created_at     datetime(6) not null default (utc_timestamp(6)),
  constraint nonce_slot_pk primary key (id),
  constraint nonce_slot_coin_chain_id_sender_address_nonce_uq unique (coin, chain_id, sender_address, nonce),
  constraint nonce_slot_id_chain_id_sender_address_nonce_uq unique (id, chain_id, sender_address, nonce),
  -- With two nonces, two transactions of the group could be mined.
  constraint nonce_slot_spend_group_id_uq unique (spend_group_id),
  constraint nonce_slot_spend_group_id_coin_fk
    foreign key (spend_group_id, coin) references spend_group (id, coin),
  constraint nonce_slot_coin_ck check (coin in ('eth', 'xrp')),
  constraint nonce_slot_chain_id_ck check (chain_id >= 0),
  constraint nonce_slot_nonce_ck check (nonce >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Who may use a nonce. A row stays once its transaction was exported: the number is never given out twice.';

create table eth_detail_tx (
  id                       bigint auto_increment,
  tx_id                    bigint not null,
  uuid                     varchar(36) not null,
  status                   enum(
    'building', 'unsigned', 'partially_signed', 'signed', 'broadcasting',
    'sent', 'confirmed', 'replaced', 'cancelled', 'failed') not null,
  nonce_slot_id            bigint not null,
  sender_account           enum('client', 'deposit', 'payment', 'stored') not null,
  sender_address           varchar(64) not null,
  receiver_account         enum('client', 'deposit', 'payment', 'stored'),
  receiver_address         varchar(64) not null
    comment 'who gets the ether or the tokens; of tokens, the transaction itself goes to the contract',
  token_id                 bigint,
  amount                   decimal(65,0) not null comment 'wei, or the smallest unit of the token',
  data                     longblob comment 'call data; null for a plain transfer',
  tx_type                  smallint not null comment '0: legacy with EIP-155, 2: EIP-1559',
  gas_limit                bigint not null,
  gas_price                decimal(65,0) comment 'wei a unit of gas; type 0 only',
  max_fee_per_gas          decimal(65,0) comment 'wei a unit of gas; type 2 only',
  max_priority_fee_per_gas decimal(65,0) comment 'wei a unit of gas; type 2 only',
  nonce                    bigint not null,
  chain_id                 bigint not null,
  unsigned_tx              longblob comment 'RLP, as hashed for signing',
  signed_tx                longblob,
  sent_hash                varchar(66),
  block_number             bigint,
  block_hash               varchar(66),
  receipt_status           smallint comment 'EIP-658: 1 succeeded, 0 reverted; either way the nonce is used',
  exported_at              datetime(6),
  sent_at                  datetime(6),
  confirmed_at             datetime(6),
  notified_at              datetime(6),
  message                  longtext,
  created_at               datetime(6) not null default (utc_timestamp(6)),
  updated_at               datetime(6) not null default (utc_timestamp(6)),
  version                  integer not null default 0,
  constraint eth_detail_tx_pk primary key (id),
  constraint eth_detail_tx_uuid_uq unique (uuid),
  constraint eth_detail_tx_sent_hash_uq unique (sent_hash),
  constraint eth_detail_tx_tx_id_fk foreign key (tx_id) references tx (id),
  constraint eth_detail_tx_token_id_fk foreign key (token_id) references token (id),
  constraint eth_detail_tx_nonce_slot_id_fk
    foreign key (nonce_slot_id, chain_id, sender_address, nonce)
    references nonce_slot (id, chain_id, sender_address, nonce),
  constraint eth_detail_tx_amount_ck check (amount >= 0),
  constraint eth_detail_tx_gas_limit_ck check (gas_limit >= 21000),
  constraint eth_detail_tx_tx_type_ck check (
    (tx_type = 0 and gas_price is not null and max_fee_per_gas is null and max_priority_fee_per_gas is null)
    or (tx_type = 2 and gas_price is null and max_fee_per_gas is not null and max_priority_fee_per_gas is not null)),
  constraint eth_detail_tx_gas_price_ck check (gas_price >= 0),
  constraint eth_detail_tx_max_priority_fee_per_gas_ck
    check (max_priority_fee_per_gas between 0 and max_fee_per_gas),
  constraint eth_detail_tx_receipt_status_ck check (receipt_status in (0, 1)),
  constraint eth_detail_tx_block_number_ck
    check ((block_number is null) = (block_hash is null) and block_number >= 0),
  constraint eth_detail_tx_status_unsigned_tx_ck check (
    status not in ('unsigned', 'partially_signed', 'signed', 'broadcasting', 'sent', 'confirmed')
    or unsigned_tx is not null),
  constraint eth_detail_tx_status_signed_tx_ck check (
    status not in ('signed', 'broadcasting', 'sent', 'confirmed')
    or (signed_tx is not null and sent_hash is not null)),
  constraint eth_detail_tx_status_block_number_ck
    check (status <> 'confirmed' or (block_number is not null and receipt_status is not null)),
  constraint eth_detail_tx_status_exported_at_ck
    check (status not in ('building', 'cancelled') or exported_at is null),
  index eth_detail_tx_status_id_ix (status, id),
  index eth_detail_tx_tx_id_ix (tx_id),
  index eth_detail_tx_nonce_slot_id_ix (nonce_slot_id, chain_id, sender_address, nonce),
  index eth_detail_tx_block_number_ix (block_number),
  unique index eth_detail_tx_nonce_slot_id_status_uq (nonce_slot_id, (if(status = 'confirmed', 1, null)))
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table xrp_detail_tx (
  id                      bigint auto_increment,
  tx_id                   bigint not null,
  uuid                    varchar(36) not null,
  status                  enum(
    'building', 'unsigned', 'partially_signed', 'signed', 'broadcasting',
    'sent', 'confirmed', 'replaced', 'cancelled', 'failed') not null,
  nonce_slot_id           bigint not null,
  sender_account          enum('client', 'deposit', 'payment', 'stored') not null,
  sender_address          varchar(64) not null,
  receiver_account        enum('client', 'deposit', 'payment', 'stored'),
  receiver_address        varchar(64),
  destination_tag         bigint,
  amount                  decimal(26,10) not null default 0
    comment 'XRP with 6 decimals (not drops), like fee and delivered_amount',
  xrp_tx_type             varchar(32) not null comment 'TransactionType of the ledger: Payment, SignerListSet ...',
  fee                     decimal(26,10) not null,
  flags                   bigint not null default 0,
  last_ledger_sequence    bigint not null comment 'it cannot enter a later ledger',
  sequence                bigint not null comment '0 exactly when a ticket is used',
  ticket_sequence         bigint,
  signing_pubkey          varchar(66) not null default '' comment 'hex; empty when several sign',
  txn_signature           longtext,
  hash                    varchar(64),
  earliest_ledger_version bigint comment 'first ledger it can be in: where a search begins',
  signed_tx_id            varchar(64),
  tx_blob                 longtext comment 'signed transaction in hex',
  result_code             varchar(40)
    comment 'of the validated ledger: tesSUCCESS, or a tec code, which uses the sequence too',
  delivered_amount        decimal(26,10) comment 'from the metadata: the only amount that says what arrived',
  exported_at             datetime(6),
  sent_at                 datetime(6),
  confirmed_at            datetime(6),
  notified_at             datetime(6),
  message                 longtext,
  created_at              datetime(6) not null default (utc_timestamp(6)),
  updated_at              datetime(6) not null default (utc_timestamp(6)),
  version                 integer not null default 0,
  constraint xrp_detail_tx_pk primary key (id),
  constraint xrp_detail_tx_uuid_uq unique (uuid),
  constraint xrp_detail_tx_hash_uq unique (hash),
  constraint xrp_detail_tx_tx_id_fk foreign key (tx_id) references tx (id),
  constraint xrp_detail_tx_nonce_slot_id_fk foreign key (nonce_slot_id) references nonce_slot (id),
  constraint xrp_detail_tx_xrp_tx_type_ck
    check (xrp_tx_type <> 'Payment' or (receiver_address is not null and amount > 0)),
  constraint xrp_detail_tx_destination_tag_ck check (destination_tag between 0 and 4294967295),
  constraint xrp_detail_tx_amount_ck check (amount >= 0 and amount = round(amount, 6)),
  constraint xrp_detail_tx_fee_ck check (fee > 0 and fee = round(fee, 6)),
  constraint xrp_detail_tx_delivered_amount_ck
    check (delivered_amount >= 0 and delivered_amount = round(delivered_amount, 6)),
  constraint xrp_detail_tx_flags_ck check (flags between 0 and 4294967295),
  constraint xrp_detail_tx_last_ledger_sequence_ck check (last_ledger_sequence > 0),
  constraint xrp_detail_tx_sequence_ck
    check (sequence >= 0 and (sequence = 0) = (ticket_sequence is not null) and ticket_sequence > 0),
  constraint xrp_detail_tx_status_tx_blob_ck
    check (
      status not in ('signed', 'broadcasting', 'sent', 'confirmed') or (tx_blob is not null and hash is not null)),
  constraint xrp_detail_tx_status_result_code_ck check (status <> 'confirmed' or result_code is not null),
  constraint xrp_detail_tx_status_exported_at_ck
    check (status not in ('building', 'cancelled') or exported_at is null),
  index xrp_detail_tx_status_id_ix (status, id),
  index xrp_detail_tx_tx_id_ix (tx_id),
  index xrp_detail_tx_nonce_slot_id_ix (nonce_slot_id),
  unique index xrp_detail_tx_nonce_slot_id_status_uq (nonce_slot_id, (if(status = 'confirmed', 1, null)))
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table xrp_pending_multisig (
  id                bigint auto_increment,
  tx_uuid           varchar(36) not null,
  account_id        varchar(64) not null comment 'classic address (r...) of the account that sends',
  unsigned_tx_json  longtext not null,
  xrp_tx_type       varchar(32) not null,
  required_quorum   bigint not null comment 'SignerQuorum of the account''s signer list',
  current_weight    bigint not null default 0 comment 'sum of signer_weight of the signatures collected',
  status            enum('pending', 'ready', 'submitted', 'confirmed', 'failed', 'expired') not null default 'pending',
  combined_tx_blob  longtext,
  submitted_tx_hash varchar(64),
  expires_at        datetime(6),
  created_at        datetime(6) not null default (utc_timestamp(6)),
  updated_at        datetime(6) not null default (utc_timestamp(6)),
  version           integer not null default 0,
  constraint xrp_pending_multisig_pk primary key (id),
  constraint xrp_pending_multisig_tx_uuid_uq unique (tx_uuid),
  constraint xrp_pending_multisig_tx_uuid_fk foreign key (tx_uuid) references xrp_detail_tx (uuid),
  constraint xrp_pending_multisig_required_quorum_ck check (required_quorum between 1 and 4294967295),
  constraint xrp_pending_multisig_current_weight_ck check (current_weight >= 0),
  constraint xrp_pending_multisig_status_current_weight_ck
    check (status not in ('ready', 'submitted', 'confirmed') or current_weight >= required_quorum),
  constraint xrp_pending_multisig_status_combined_tx_blob_ck check (
    status not in ('submitted', 'confirmed') or (combined_tx_blob is not null and submitted_tx_hash is not null)),
  index xrp_pending_multisig_status_expires_at_ix (status, expires_at)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'XRP transactions that wait for more signatures.';

create table xrp_multisig_signature (
  id                  bigint auto_increment,
  pending_multisig_id bigint not null,
  signer_account      varchar(64) not null,
  signed_tx_blob      longtext not null,
  signer_weight       integer not null,
  signed_at           datetime(6) not null,
  created_at          datetime(6) not null default (utc_timestamp(6)),
  constraint xrp_multisig_signature_pk primary key (id),
  constraint xrp_multisig_signature_pending_multisig_id_signer_account_uq
    unique (pending_multisig_id, signer_account),
  constraint xrp_multisig_signature_pending_multisig_id_fk
    foreign key (pending_multisig_id) references xrp_pending_multisig (id),
  constraint xrp_multisig_signature_signer_weight_ck check (signer_weight between 1 and 65535)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;
