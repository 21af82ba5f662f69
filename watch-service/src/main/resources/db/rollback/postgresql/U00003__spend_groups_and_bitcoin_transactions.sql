drop table btc_tx_output;
drop table btc_tx_input;
drop table btc_tx;
drop table input_reservation;
drop table spend_group;
drop type tx_status;
drop type tx_action;
