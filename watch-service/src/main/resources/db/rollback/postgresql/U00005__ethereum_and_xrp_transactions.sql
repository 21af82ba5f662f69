drop table xrp_multisig_signature;
drop table xrp_pending_multisig;
drop table xrp_detail_tx;
drop table eth_detail_tx;
drop table nonce_slot;
drop table tx;
drop type multisig_status;
