drop table if exists recovery_finding;
drop table if exists skipped_range;
drop table if exists recovery_coin;
drop table if exists recovery_source;
drop table if exists database_state;
