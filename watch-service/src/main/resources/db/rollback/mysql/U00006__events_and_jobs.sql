drop table if exists job_lock;
drop table if exists webhook;
drop table if exists outbox_event;
