-- What every service keeps, whatever it is for. This file is the same in watch, keygen and sign.
-- MySQL names every primary key PRIMARY, whatever the constraint is called here. A foreign key wants an index over all of
-- its columns: where PostgreSQL has one over the first of them it is wider here, and where it has none MySQL makes one
-- itself, by the foreign key's name.

create table network (
  id           bigint auto_increment,
  coin         enum('btc', 'bch', 'eth', 'xrp') not null,
  network      enum('mainnet', 'testnet4', 'signet', 'regtest') not null,
  genesis_hash varchar(66) not null comment 'btc, bch: hash of block 0; eth: chain id (EIP-155); xrp: network id',
  created_at   datetime(6) not null default (utc_timestamp(6)),
  constraint network_pk primary key (id),
  constraint network_coin_uq unique (coin)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Which chains this database belongs to: pinned at first start, so that a wrong node or file is refused.';

-- MySQL has triggers for rows only: nothing sees a truncate, which needs the DROP privilege. While the binary log is on
-- (the default), making a trigger needs the server's log_bin_trust_function_creators=1, or SUPER.
-- An update that leaves the row as it was is let through: it is MySQL's way of "insert ... on conflict do nothing".
create trigger network_refuse_update before update on network for each row
begin
  if not (new.id = old.id and new.coin = old.coin and new.network = old.network
      and new.genesis_hash = old.genesis_hash and new.created_at = old.created_at) then
    signal sqlstate '45000' set message_text = 'update of network is refused: its rows are written once';
  end if;
end;

create trigger network_refuse_delete before delete on network for each row
  signal sqlstate '45000' set message_text = 'delete of network is refused: its rows are written once';

create table idempotency_key (
  id              bigint auto_increment,
  principal       varchar(100) not null,
  method_and_path varchar(300) not null,
  idempotency_key varchar(255) not null,
  request_hash    varbinary(32) not null
    comment 'SHA-256 of the request body: the same key with another body is refused',
  response_status smallint comment 'HTTP status of the first answer; null while the first call is under way',
  response_body   longtext,
  created_at      datetime(6) not null default (utc_timestamp(6)),
  constraint idempotency_key_pk primary key (id),
  constraint idempotency_key_principal_method_and_path_key_uq
    unique (principal, method_and_path, idempotency_key),
  constraint idempotency_key_request_hash_ck check (octet_length(request_hash) = 32),
  constraint idempotency_key_response_status_ck check (response_status between 100 and 599),
  constraint idempotency_key_response_body_ck check (response_body is null or response_status is not null)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'The first answer to a call that must not happen twice; written in the transaction of what the call did.';

create table audit_log (
  id            bigint auto_increment,
  actor         varchar(200) not null,
  action        varchar(100) not null,
  subject       varchar(200) not null,
  details       longtext not null comment 'JSON object',
  previous_hash varbinary(32) not null comment 'SHA-256 of the row before; 32 zero bytes in the first row',
  hash          varbinary(32) not null,
  created_at    datetime(6) not null default (utc_timestamp(6)),
  constraint audit_log_pk primary key (id),
  constraint audit_log_hash_uq unique (hash),
  -- One successor a row: the chain cannot fork.
  constraint audit_log_previous_hash_uq unique (previous_hash),
  constraint audit_log_hash_ck check (octet_length(hash) = 32),
  constraint audit_log_previous_hash_ck check (octet_length(previous_hash) = 32),
  index audit_log_subject_id_ix (subject, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Who did what, each row chained to the one before it by its hash.';

create trigger audit_log_refuse_update before update on audit_log for each row
  signal sqlstate '45000' set message_text = 'update of audit_log is refused: its rows are written once';

create trigger audit_log_refuse_delete before delete on audit_log for each row
  signal sqlstate '45000' set message_text = 'delete of audit_log is refused: its rows are written once';

create table audit_head (
  id         bigint not null,
  hash       varbinary(32) not null comment 'hash of the last audit_log row; 32 zero bytes before the first',
  last_id    bigint not null comment 'id of the last audit_log row; 0 before the first',
  created_at datetime(6) not null default (utc_timestamp(6)),
  constraint audit_head_pk primary key (id),
  constraint audit_head_id_ck check (id = 1),
  constraint audit_head_hash_ck check (octet_length(hash) = 32),
  constraint audit_head_last_id_ck check (last_id >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'The end of the chain, one row: whoever appends locks it, after every other lock it takes.';

-- The row is structure: a lock needs something to lock before the first entry is written.
insert into audit_head (id, hash, last_id) values (1, unhex(repeat('00', 32)), 0);
