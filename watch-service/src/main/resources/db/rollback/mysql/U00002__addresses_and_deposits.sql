drop table if exists block_cursor;
drop table if exists deposit;
drop table if exists address;
drop table if exists descriptor;
drop table if exists token;
