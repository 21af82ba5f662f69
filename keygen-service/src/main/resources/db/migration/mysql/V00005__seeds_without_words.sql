-- A seed that was moved in from another system may be bare bytes, which no words give back.
alter table seed add column has_words bool not null default true
  comment 'false: sealed are the bytes of a BIP32 seed, imported; only the database and its backups hold them';
-- lint:allow change-type because only the comment is another one
alter table eth_account_key modify column encrypted_private_key varbinary(1024)
  comment 'of imported keys only: a box of AES-256-GCM with the parameters and salt of its key (Argon2id)';
-- lint:allow change-type because only the comment is another one
alter table xrp_account_key modify column encrypted_master_seed varbinary(1024)
  comment 'of imported keys only: a box of AES-256-GCM with the parameters and salt of its key (Argon2id)';
