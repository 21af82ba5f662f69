drop table if exists audit_head;
drop table if exists audit_log;
drop table if exists idempotency_key;
drop table if exists network;
