drop table signed_transaction;
drop table recovery_source;
drop table database_state;
