drop table auth_account_key;
