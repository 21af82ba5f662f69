drop table reconciliation_difference;
drop table reconciliation;
drop table rescan_wallet;
drop table rescan;
drop table wallet_rewind;
