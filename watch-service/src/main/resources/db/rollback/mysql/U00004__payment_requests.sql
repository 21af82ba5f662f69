drop table if exists payment_attempt;
drop table if exists payment_request;
