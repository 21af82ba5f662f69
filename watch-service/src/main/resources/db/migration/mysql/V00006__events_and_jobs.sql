-- Who must be told what, and which instance does which recurring job.

create table outbox_event (
  id         bigint auto_increment,
  type       varchar(100) not null,
  subject    varchar(200) not null,
  payload    longtext not null comment 'JSON object',
  sequence   bigint comment 'given by one dispatcher after commit: by id, a reader would miss what commits late',
  created_at datetime(6) not null default (utc_timestamp(6)),
  constraint outbox_event_pk primary key (id),
  constraint outbox_event_sequence_uq unique (sequence),
  constraint outbox_event_sequence_ck check (sequence > 0),
  index outbox_event_id_sequence_ix (sequence, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Written in the transaction of the change it tells of.';

create table webhook (
  id              bigint auto_increment,
  uuid            varchar(36) not null,
  url             varchar(2000) not null,
  secret          varbinary(255) not null comment 'key of the HMAC by which the receiver knows us; at least 128 bits',
  is_active       bool not null default true,
  last_sequence   bigint not null default 0
    comment 'outbox_event.sequence up to which it has been told; 0: nothing yet',
  attempts        integer not null default 0 comment 'failures in a row on the event after last_sequence',
  next_attempt_at datetime(6),
  last_error      longtext,
  created_at      datetime(6) not null default (utc_timestamp(6)),
  updated_at      datetime(6) not null default (utc_timestamp(6)),
  version         integer not null default 0,
  constraint webhook_pk primary key (id),
  constraint webhook_uuid_uq unique (uuid),
  constraint webhook_url_ck check (url <> ''),
  constraint webhook_secret_ck check (octet_length(secret) >= 16),
  constraint webhook_last_sequence_ck check (last_sequence >= 0),
  constraint webhook_attempts_ck check (attempts >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table job_lock (
  name       varchar(100) not null,
  holder     varchar(200) not null comment 'the instance that runs the job; no row, or until in the past: it is free',
  until      datetime(6) not null,
  created_at datetime(6) not null default (utc_timestamp(6)),
  constraint job_lock_pk primary key (name)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;
