drop table if exists auth_account_key;
