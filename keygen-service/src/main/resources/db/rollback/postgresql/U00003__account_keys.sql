drop table auth_fullpubkey;
drop table xrp_account_key;
drop table eth_account_key;
drop table btc_account_key;
drop table account_xpub;
