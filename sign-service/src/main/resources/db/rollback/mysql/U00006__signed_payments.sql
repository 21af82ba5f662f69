drop table if exists signed_payment;
