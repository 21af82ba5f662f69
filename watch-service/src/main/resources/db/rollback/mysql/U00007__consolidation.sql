-- Refused while rows use the label, before anything is changed. Only triggers and procedures may signal, so a check says
-- it by its name, whatever sql_mode is; the account needs CREATE TEMPORARY TABLES.
drop temporary table if exists consolidation_in_use;
create temporary table consolidation_in_use (
  used_by bigint primary key,
  constraint refused_because_rows_have_the_action_consolidation check (used_by = 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;
insert into consolidation_in_use (used_by)
select (select count(*) from spend_group where kind = 'consolidation')
  + (select count(*) from btc_tx where action = 'consolidation')
  + (select count(*) from tx where action = 'consolidation');

-- A row written since then is refused too: without a strict sql_mode MySQL would empty its action without a word.
set @sql_mode_before = @@session.sql_mode;
set session sql_mode = concat(@@session.sql_mode, ',STRICT_ALL_TABLES');
alter table spend_group
  modify column kind enum('deposit', 'payment', 'transfer', 'top_up', 'cancel') not null;
alter table btc_tx
  modify column action enum('deposit', 'payment', 'transfer', 'top_up', 'cancel') not null;
alter table tx
  modify column action enum('deposit', 'payment', 'transfer', 'top_up', 'cancel') not null;
set session sql_mode = @sql_mode_before;
drop temporary table consolidation_in_use;
