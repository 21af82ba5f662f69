-- Builds from before cannot open a seed without words, and would lock every other one of the vault with it. The name of
-- the check says so; where the column is gone already, as this was interrupted after its end, nothing is asked.
drop temporary table if exists seeds_without_words_in_use;
create temporary table seeds_without_words_in_use (
  used_by bigint primary key,
  constraint refused_because_there_are_seeds_without_words check (used_by = 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;
set @has_words = (select count(*) from information_schema.columns
  where table_schema = database() and table_name = 'seed' and column_name = 'has_words');
set @question = if(@has_words > 0,
  'insert into seeds_without_words_in_use (used_by) select count(*) from seed where not has_words', 'do 0');
prepare question from @question;
execute question;
deallocate prepare question;
set @removal = if(@has_words > 0, 'alter table seed drop column has_words', 'do 0');
prepare removal from @removal;
execute removal;
deallocate prepare removal;
drop temporary table seeds_without_words_in_use;
alter table eth_account_key modify column encrypted_private_key varbinary(1024)
  comment 'of imported keys only: AES-256-GCM nonce, ciphertext and tag';
alter table xrp_account_key modify column encrypted_master_seed varbinary(1024)
  comment 'of imported keys only: AES-256-GCM nonce, ciphertext and tag';
