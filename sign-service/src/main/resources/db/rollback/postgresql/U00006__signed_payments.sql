drop table signed_payment;
