-- Who else may sign for an XRP account.

create table xrp_signer_list (
  id            bigint auto_increment,
  account_id    varchar(35) not null,
  signer_quorum bigint not null
    comment 'weights that must sign; at most the sum of the entries, checked under a lock on this row',
  is_active     bool not null default false,
  set_tx_hash   varchar(64) comment 'of the SignerListSet that put it on the ledger',
  created_at    datetime(6) not null default (utc_timestamp(6)),
  updated_at    datetime(6) not null default (utc_timestamp(6)),
  version       integer not null default 0,
  constraint xrp_signer_list_pk primary key (id),
  constraint xrp_signer_list_account_id_fk foreign key (account_id) references xrp_account_key (account_id),
  constraint xrp_signer_list_signer_quorum_ck check (signer_quorum between 1 and 4294967295),
  index xrp_signer_list_account_id_ix (account_id),
  unique index xrp_signer_list_account_id_is_active_uq (account_id, (if(is_active, 1, null)))
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table xrp_signer_entry (
  id             bigint auto_increment,
  signer_list_id bigint not null,
  signer_account varchar(35) not null,
  signer_weight  integer not null,
  created_at     datetime(6) not null default (utc_timestamp(6)),
  constraint xrp_signer_entry_pk primary key (id),
  constraint xrp_signer_entry_signer_list_id_signer_account_uq unique (signer_list_id, signer_account),
  constraint xrp_signer_entry_signer_list_id_fk foreign key (signer_list_id) references xrp_signer_list (id),
  constraint xrp_signer_entry_signer_weight_ck check (signer_weight between 1 and 65535)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table xrp_regular_key (
  id                  bigint auto_increment,
  account_id          varchar(35) not null,
  regular_key_address varchar(35) not null,
  public_key          varchar(64) not null,
  public_key_hex      varchar(66) not null,
  is_active           bool not null default false,
  set_tx_hash         varchar(64) comment 'of the SetRegularKey that put it on the ledger',
  rotated_at          datetime(6) comment 'when another key took its place',
  created_at          datetime(6) not null default (utc_timestamp(6)),
  updated_at          datetime(6) not null default (utc_timestamp(6)),
  version             integer not null default 0,
  constraint xrp_regular_key_pk primary key (id),
  constraint xrp_regular_key_regular_key_address_uq unique (regular_key_address),
  constraint xrp_regular_key_account_id_fk foreign key (account_id) references xrp_account_key (account_id),
  -- The ledger refuses an account's own key as its regular key.
  constraint xrp_regular_key_regular_key_address_ck check (regular_key_address <> account_id),
  constraint xrp_regular_key_rotated_at_ck check (not is_active or rotated_at is null),
  index xrp_regular_key_account_id_ix (account_id),
  unique index xrp_regular_key_account_id_is_active_uq (account_id, (if(is_active, 1, null)))
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;
