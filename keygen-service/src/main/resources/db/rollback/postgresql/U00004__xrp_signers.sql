drop table xrp_regular_key;
drop table xrp_signer_entry;
drop table xrp_signer_list;
