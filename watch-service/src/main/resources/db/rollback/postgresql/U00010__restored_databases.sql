drop table recovery_finding;
drop table skipped_range;
drop table recovery_coin;
drop table recovery_source;
drop table database_state;
