drop table if exists xrp_regular_key;
drop table if exists xrp_signer_entry;
drop table if exists xrp_signer_list;
