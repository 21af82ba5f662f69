drop table audit_head;
drop table audit_log;
drop table idempotency_key;
drop table network;
drop function refuse_change();
drop type network_name;
drop type coin;
