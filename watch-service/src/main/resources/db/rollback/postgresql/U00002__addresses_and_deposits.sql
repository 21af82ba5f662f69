drop table block_cursor;
drop table deposit;
drop table address;
drop table descriptor;
drop table token;
drop type script_type;
drop type key_type;
drop type account;
