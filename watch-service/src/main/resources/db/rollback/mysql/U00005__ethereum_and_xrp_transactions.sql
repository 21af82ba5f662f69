drop table if exists xrp_multisig_signature;
drop table if exists xrp_pending_multisig;
drop table if exists xrp_detail_tx;
drop table if exists eth_detail_tx;
drop table if exists nonce_slot;
drop table if exists tx;
