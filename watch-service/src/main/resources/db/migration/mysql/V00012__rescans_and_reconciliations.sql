-- Looking at old blocks again, and comparing node, database and deposits.

-- A node's wallet whose receipts in old blocks must be looked at again: an import or a rescan may have brought some.
create table wallet_rewind (
  node_wallet varchar(100) not null,
  from_height bigint not null,
  request     bigint not null
    comment 'grows with each request: a round that began before the last one does not fulfil it',
  created_at  datetime(6) not null default (utc_timestamp(6)),
  constraint wallet_rewind_pk primary key (node_wallet),
  constraint wallet_rewind_from_height_ck check (from_height >= 0),
  constraint wallet_rewind_request_ck check (request > 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Wallets of the node whose receipts in old blocks are looked at again in the next round.';

create table rescan (
  id           bigint auto_increment,
  coin         enum('btc', 'bch', 'eth', 'xrp') not null,
  account      enum('client', 'deposit', 'payment', 'stored') comment 'null: all of them',
  from_height  bigint not null,
  to_height    bigint not null
    comment 'where the chain ended when it was asked for: later blocks are read as they come',
  requested_by varchar(200) not null comment 'principal of the call',
  finished_at  datetime(6),
  failure      longtext comment 'one sentence for a person; null: it did not fail',
  created_at   datetime(6) not null default (utc_timestamp(6)),
  updated_at   datetime(6) not null default (utc_timestamp(6)),
  version      integer not null default 0,
  constraint rescan_pk primary key (id),
  constraint rescan_height_ck check (from_height >= 0 and to_height >= from_height),
  constraint rescan_failure_ck check (failure is null or finished_at is not null)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Searches of old blocks for what was paid to this wallet.';

create table rescan_wallet (
  id          bigint auto_increment,
  rescan_id   bigint not null,
  node_wallet varchar(100) not null,
  next_height bigint not null comment 'the first block that was not searched: a rescan goes on from there',
  finished_at datetime(6),
  trouble     longtext comment 'why the last try failed; null: it did not',
  created_at  datetime(6) not null default (utc_timestamp(6)),
  updated_at  datetime(6) not null default (utc_timestamp(6)),
  version     integer not null default 0,
  constraint rescan_wallet_pk primary key (id),
  constraint rescan_wallet_rescan_id_node_wallet_uq unique (rescan_id, node_wallet),
  -- One rescan at a time a wallet.
  unique index rescan_wallet_node_wallet_uq ((if(finished_at is null, node_wallet, null))),
  constraint rescan_wallet_rescan_id_fk foreign key (rescan_id) references rescan (id),
  constraint rescan_wallet_next_height_ck check (next_height >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table reconciliation (
  id           bigint auto_increment,
  coin         enum('btc', 'bch', 'eth', 'xrp') not null,
  height       bigint comment 'where the chain ended',
  wallets      integer not null default 0,
  descriptors  integer not null default 0,
  addresses    bigint not null default 0,
  coins        bigint not null default 0,
  deposits     bigint not null default 0,
  reservations bigint not null default 0,
  transactions bigint not null default 0,
  differences  bigint not null default 0 comment 'how many of reconciliation_difference it found',
  finished_at  datetime(6),
  failure      longtext comment 'one sentence: why it could not compare everything; null: it did',
  created_at   datetime(6) not null default (utc_timestamp(6)),
  updated_at   datetime(6) not null default (utc_timestamp(6)),
  version      integer not null default 0,
  constraint reconciliation_pk primary key (id),
  constraint reconciliation_counts_ck check (wallets >= 0 and descriptors >= 0 and addresses >= 0 and coins >= 0
    and deposits >= 0 and reservations >= 0 and transactions >= 0 and differences >= 0),
  constraint reconciliation_failure_ck check (failure is null or finished_at is not null)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Comparisons of node, database and deposits: how much of what was compared.';

create table reconciliation_difference (
  id            bigint auto_increment,
  coin          enum('btc', 'bch', 'eth', 'xrp') not null,
  kind          varchar(40) not null,
  reference     varchar(200) not null comment 'outpoint, txid, wallet or address',
  detail        longtext not null comment 'one sentence that says what to do',
  first_run     bigint not null,
  last_run      bigint not null,
  first_seen_at datetime(6) not null,
  last_seen_at  datetime(6) not null,
  constraint reconciliation_difference_pk primary key (id),
  constraint reconciliation_difference_coin_kind_reference_uq unique (coin, kind, reference),
  index reconciliation_difference_last_run_ix (last_run, id),
  index reconciliation_difference_first_run_ix (first_run),
  constraint reconciliation_difference_first_run_fk foreign key (first_run) references reconciliation (id),
  constraint reconciliation_difference_last_run_fk foreign key (last_run) references reconciliation (id),
  constraint reconciliation_difference_last_run_ck check (last_run >= first_run)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'What node and database do not agree on: for a person.';
