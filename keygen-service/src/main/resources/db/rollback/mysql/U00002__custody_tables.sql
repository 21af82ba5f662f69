drop table if exists signed_request;
drop table if exists musig2_nonces;
drop table if exists multisig_policy;
drop table if exists seed;
