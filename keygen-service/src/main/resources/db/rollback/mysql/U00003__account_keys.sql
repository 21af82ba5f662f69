drop table if exists auth_fullpubkey;
drop table if exists xrp_account_key;
drop table if exists eth_account_key;
drop table if exists btc_account_key;
drop table if exists account_xpub;
