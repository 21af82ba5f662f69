drop table if exists btc_tx_output;
drop table if exists btc_tx_input;
drop table if exists btc_tx;
drop table if exists input_reservation;
drop table if exists spend_group;
