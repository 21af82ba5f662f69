drop table signed_nonce;
