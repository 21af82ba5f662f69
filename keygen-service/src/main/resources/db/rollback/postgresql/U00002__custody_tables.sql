drop table signed_request;
drop table musig2_nonces;
drop table multisig_policy;
drop table seed;
drop type address_status;
drop type script_type;
drop type key_type;
drop type account;
