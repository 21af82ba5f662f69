drop table if exists reconciliation_difference;
drop table if exists reconciliation;
drop table if exists rescan_wallet;
drop table if exists rescan;
drop table if exists wallet_rewind;
