drop table if exists signed_transaction;
drop table if exists recovery_source;
drop table if exists database_state;
