drop table if exists signed_nonce;
