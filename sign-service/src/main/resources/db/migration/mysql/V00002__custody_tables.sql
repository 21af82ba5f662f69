-- What every holder of secrets keeps. This file is the same in keygen and sign.

create table seed (
  id              bigint auto_increment,
  coin            enum('btc', 'bch', 'eth', 'xrp') not null,
  encrypted_seed  varbinary(4096) not null
    comment 'AES-256-GCM, ciphertext and tag; the row''s identity is additional data',
  salt            varbinary(255) not null comment 'of Argon2id',
  nonce           varbinary(12) not null comment '96 bits, of AES-GCM',
  kdf_memory_kib  integer not null comment 'memory of Argon2id in KiB',
  kdf_iterations  integer not null,
  kdf_parallelism integer not null,
  fingerprint     char(8) not null
    comment 'of the master key (BIP32), 8 hex digits: tells one seed from another without showing it',
  is_active       bool not null default true,
  created_at      datetime(6) not null default (utc_timestamp(6)),
  updated_at      datetime(6) not null default (utc_timestamp(6)),
  version         integer not null default 0,
  constraint seed_pk primary key (id),
  constraint seed_coin_fingerprint_uq unique (coin, fingerprint),
  -- At least the 128 bits of 12 words, and the tag of GCM.
  constraint seed_encrypted_seed_ck check (octet_length(encrypted_seed) >= 32),
  constraint seed_salt_ck check (octet_length(salt) >= 16),
  constraint seed_nonce_ck check (octet_length(nonce) = 12),
  -- Weaker than this is refused, whoever writes it.
  constraint seed_kdf_memory_kib_ck check (kdf_memory_kib >= 65536),
  constraint seed_kdf_iterations_ck check (kdf_iterations >= 3),
  constraint seed_kdf_parallelism_ck check (kdf_parallelism >= 1),
  constraint seed_fingerprint_ck check (char_length(fingerprint) = 8),
  unique index seed_coin_is_active_uq (coin, (if(is_active, 1, null)))
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table multisig_policy (
  id             bigint auto_increment,
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  account        enum('client', 'deposit', 'payment', 'stored') not null,
  key_type       enum('bip44', 'bip48', 'bip49', 'bip84', 'bip86', 'musig2') not null,
  script_type    enum('p2pkh', 'p2sh', 'p2sh_p2wpkh', 'p2sh_p2wsh', 'p2wpkh', 'p2wsh', 'p2tr') not null,
  policy_version integer not null comment 'counts the policies of an account from 1; version is the optimistic lock',
  required       smallint not null comment 'how many must sign (M of M-of-N)',
  descriptor     longtext not null comment 'canonical BIP380 descriptor without checksum',
  policy_id      varchar(64) not null comment 'SHA-256 in hex of the canonical descriptor',
  agreed_at      datetime(6) comment 'null: known, but nothing is signed for it',
  created_at     datetime(6) not null default (utc_timestamp(6)),
  updated_at     datetime(6) not null default (utc_timestamp(6)),
  version        integer not null default 0,
  constraint multisig_policy_pk primary key (id),
  constraint multisig_policy_coin_account_key_type_script_type_version_uq
    unique (coin, account, key_type, script_type, policy_version),
  constraint multisig_policy_coin_policy_id_uq unique (coin, policy_id),
  constraint multisig_policy_policy_version_ck check (policy_version >= 1),
  constraint multisig_policy_required_ck check (required between 1 and 20),
  constraint multisig_policy_policy_id_ck check (char_length(policy_id) = 64)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Which keys, and how many of them, lock an account: agreed to by people who compared its id on every screen.';

create table musig2_nonces (
  id                  bigint auto_increment,
  session_id          varchar(64) not null,
  signer_id           varchar(100) not null,
  transaction_id      varchar(64) not null comment 'the transaction''s name in the watch wallet',
  input_index         integer not null,
  public_nonce        varbinary(66) not null,
  sealed_secret_nonce varbinary(1024) comment 'this signer''s own, encrypted; null of the others, and once used',
  unsigned_txid       varchar(64) not null,
  sighash             varbinary(32) not null comment 'BIP341 message this nonce was made for',
  aggregate_key       varbinary(33) not null,
  participants        longtext not null comment 'JSON array of the public keys in the order of BIP327 KeySort',
  tweaks              longtext not null comment 'JSON array, in the order in which they are applied',
  is_used             bool not null default false,
  used_at             datetime(6),
  created_at          datetime(6) not null default (utc_timestamp(6)),
  updated_at          datetime(6) not null default (utc_timestamp(6)),
  version             integer not null default 0,
  constraint musig2_nonces_pk primary key (id),
  constraint musig2_nonces_session_id_signer_id_input_index_uq unique (session_id, signer_id, input_index),
  constraint musig2_nonces_public_nonce_uq unique (public_nonce),
  constraint musig2_nonces_input_index_ck check (input_index >= 0),
  constraint musig2_nonces_public_nonce_ck check (octet_length(public_nonce) = 66),
  constraint musig2_nonces_unsigned_txid_ck check (char_length(unsigned_txid) = 64),
  constraint musig2_nonces_sighash_ck check (octet_length(sighash) = 32),
  constraint musig2_nonces_aggregate_key_ck check (octet_length(aggregate_key) in (32, 33)),
  constraint musig2_nonces_used_at_ck check (is_used = (used_at is not null)),
  -- Burned before the partial signature leaves: what is used is no longer there.
  constraint musig2_nonces_sealed_secret_nonce_ck check (not is_used or sealed_secret_nonce is null),
  index musig2_nonces_transaction_id_ix (transaction_id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Nonces of MuSig2 sessions (BIP327). Using one twice gives the private key away.';

create table signed_request (
  id             bigint auto_increment,
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  transaction_id varchar(64) not null,
  outpoint       varchar(75)
    comment 'txid:vout, one row for each that the transaction spends; null on chains that count instead',
  nonce          decimal(20,0) comment 'account nonce or sequence; null on chains with outpoints',
  psbt_sha256    varbinary(32) not null comment 'of the file as it came in',
  account        enum('client', 'deposit', 'payment', 'stored') not null,
  fee            decimal(65,18) not null comment 'of the whole transaction, in the coin''s own unit',
  signed_at      datetime(6) not null,
  created_at     datetime(6) not null default (utc_timestamp(6)),
  constraint signed_request_pk primary key (id),
  constraint signed_request_coin_outpoint_transaction_id_uq unique (coin, outpoint, transaction_id),
  constraint signed_request_outpoint_ck check ((outpoint is null) <> (nonce is null)),
  constraint signed_request_nonce_ck check (nonce >= 0),
  constraint signed_request_psbt_sha256_ck check (octet_length(psbt_sha256) = 32),
  constraint signed_request_fee_ck check (fee >= 0),
  index signed_request_coin_transaction_id_ix (coin, transaction_id),
  index signed_request_coin_nonce_ix (coin, nonce)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'What was signed here: an outpoint or a nonce that comes again in another transaction is told to the person.';
