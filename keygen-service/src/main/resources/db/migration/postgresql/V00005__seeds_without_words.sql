-- A seed that was moved in from another system may be bare bytes, which no words give back.
alter table seed add column has_words boolean not null default true;
comment on column seed.has_words is
  'false: sealed are the bytes of a BIP32 seed, imported; only the database and its backups hold them';
comment on column eth_account_key.encrypted_private_key is
  'of imported keys only: a box of AES-256-GCM with the parameters and salt of its key (Argon2id)';
comment on column xrp_account_key.encrypted_master_seed is
  'of imported keys only: a box of AES-256-GCM with the parameters and salt of its key (Argon2id)';
