-- What a database knows of its own age, and what a restored one waits for before it is trusted again.

create table database_state (
  id               bigint not null,
  incarnation      varchar(36) comment 'uuid given at the first start; a data folder belongs to one',
  beat             bigint not null default 0
    comment 'only grows: instances keep the last one they saw beside the database, and a lower one tells of a restore',
  beat_at          datetime(6),
  server_identity  varchar(200) comment 'of the server and database at the last beat: others are copies',
  recovering_since datetime(6) comment 'when it was noticed or told that the database was restored; null: trusted',
  reason           varchar(500) comment 'one sentence for a person',
  as_of            datetime(6) comment 'the last beat before the restore: from then on others know more',
  begun_at         datetime(6) comment 'when the service began to recover; null: it was told and has not noticed',
  recovered_at     datetime(6),
  created_at       datetime(6) not null default (utc_timestamp(6)),
  constraint database_state_pk primary key (id),
  constraint database_state_id_ck check (id = 1),
  constraint database_state_beat_ck check (beat >= 0),
  constraint database_state_reason_ck check ((recovering_since is null) = (reason is null)),
  constraint database_state_begun_at_ck check (begun_at is null or recovering_since is not null),
  constraint database_state_as_of_ck check (as_of is null or recovering_since is not null)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

-- The row is structure: a lock needs something to lock before the first start.
insert into database_state (id) values (1);

create table recovery_source (
  id           bigint auto_increment,
  coin         enum('btc', 'bch', 'eth', 'xrp') not null,
  source       varchar(100) not null comment 'name of the instance whose export was carried here',
  heard_to     bigint not null default 0
    comment 'the pages of its export were taken without a gap up to this key of its own',
  is_complete  bool not null default false comment 'whether its last page was taken',
  transactions integer not null default 0 comment 'how many were in the pages',
  created_at   datetime(6) not null default (utc_timestamp(6)),
  updated_at   datetime(6) not null default (utc_timestamp(6)),
  version      integer not null default 0,
  constraint recovery_source_pk primary key (id),
  constraint recovery_source_coin_source_uq unique (coin, source),
  constraint recovery_source_heard_to_ck check (heard_to >= 0),
  constraint recovery_source_transactions_ck check (transactions >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Who has told what it knows, while this database recovers.';

create table signed_transaction (
  id             bigint auto_increment,
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  transaction_id varchar(64) not null,
  psbt           longblob not null comment 'BIP174, with the signatures that it had when it left',
  signed_at      datetime(6) not null,
  created_at     datetime(6) not null default (utc_timestamp(6)),
  constraint signed_transaction_pk primary key (id),
  constraint signed_transaction_coin_transaction_id_uq unique (coin, transaction_id),
  constraint signed_transaction_transaction_id_ck check (char_length(transaction_id) = 64),
  index signed_transaction_coin_id_ix (coin, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'What was signed here, whole: a watch wallet whose database was restored learns from it what may be sent.';
