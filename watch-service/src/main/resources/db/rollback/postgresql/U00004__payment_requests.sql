drop table payment_attempt;
drop table payment_request;
drop type payment_status;
