-- Public keys of the accounts. What derives from a seed is found again by its path: no secret of it is kept.

create table account_xpub (
  id                  bigint auto_increment,
  coin                enum('btc', 'bch', 'eth', 'xrp') not null,
  key_type            enum('bip44', 'bip48', 'bip49', 'bip84', 'bip86', 'musig2') not null,
  script_type         enum('p2pkh', 'p2sh', 'p2sh_p2wpkh', 'p2sh_p2wsh', 'p2wpkh', 'p2wsh', 'p2tr') not null,
  account             enum('client', 'deposit', 'payment', 'stored') not null,
  fingerprint         char(8) not null comment 'of the master key (BIP32): whose seed signs',
  derivation_path     varchar(100) not null comment 'from the master key to the account, as m/84h/1h/0h',
  extended_public_key varchar(150) not null
    comment 'BIP32 with the version bytes of xpub or tpub, whatever the script',
  created_at          datetime(6) not null default (utc_timestamp(6)),
  constraint account_xpub_pk primary key (id),
  constraint account_xpub_coin_key_type_script_type_account_uq unique (coin, key_type, script_type, account),
  constraint account_xpub_coin_fingerprint_fk
    foreign key (coin, fingerprint) references seed (coin, fingerprint)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'Public, so that descriptors are exported and files inspected while the seed is locked.';

create table btc_account_key (
  id                  bigint auto_increment,
  coin                enum('btc', 'bch', 'eth', 'xrp') not null,
  key_type            enum('bip44', 'bip48', 'bip49', 'bip84', 'bip86', 'musig2') not null,
  script_type         enum('p2pkh', 'p2sh', 'p2sh_p2wpkh', 'p2sh_p2wsh', 'p2wpkh', 'p2wsh', 'p2tr') not null,
  account             enum('client', 'deposit', 'payment', 'stored') not null,
  idx                 integer not null comment 'last level of the path, 0 to 2^31 - 1',
  is_change           bool not null comment 'the level before it: 1 for change',
  derivation_path     varchar(100) not null,
  full_public_key     varchar(130) not null comment 'hex, compressed (33 bytes)',
  p2pkh_address       varchar(128),
  p2sh_segwit_address varchar(128) comment 'P2SH-P2WPKH',
  bech32_address      varchar(128),
  taproot_address     varchar(128),
  multisig_address    varchar(128),
  redeem_script       varbinary(10000) comment 'redeem or witness script of multisig_address',
  policy_id           varchar(64) comment 'the policy multisig_address comes from',
  addr_status         enum('generated', 'multisig_created', 'exported') not null default 'generated',
  created_at          datetime(6) not null default (utc_timestamp(6)),
  updated_at          datetime(6) not null default (utc_timestamp(6)),
  version             integer not null default 0,
  constraint btc_account_key_pk primary key (id),
  constraint btc_account_key_key_type_script_type_account_change_idx_uq
    unique (coin, key_type, script_type, account, is_change, idx),
  constraint btc_account_key_coin_multisig_address_uq unique (coin, multisig_address),
  -- A key whose account key is unknown could be shown, and never exported.
  constraint btc_account_key_coin_key_type_script_type_account_fk
    foreign key (coin, key_type, script_type, account)
    references account_xpub (coin, key_type, script_type, account),
  constraint btc_account_key_coin_policy_id_fk
    foreign key (coin, policy_id) references multisig_policy (coin, policy_id),
  constraint btc_account_key_coin_ck check (coin in ('btc', 'bch')),
  constraint btc_account_key_idx_ck check (idx >= 0),
  constraint btc_account_key_multisig_address_ck check (multisig_address is null or policy_id is not null),
  index btc_account_key_coin_account_id_ix (coin, account, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table eth_account_key (
  id                    bigint auto_increment,
  account               enum('client', 'deposit', 'payment', 'stored') not null,
  idx                   integer not null,
  derivation_path       varchar(100),
  address               varchar(42) not null comment 'with the mixed case of EIP-55',
  full_public_key       varchar(130) not null comment 'hex, uncompressed (65 bytes)',
  encrypted_private_key varbinary(1024) comment 'of imported keys only: AES-256-GCM nonce, ciphertext and tag',
  addr_status           enum('generated', 'multisig_created', 'exported') not null default 'generated',
  created_at            datetime(6) not null default (utc_timestamp(6)),
  updated_at            datetime(6) not null default (utc_timestamp(6)),
  version               integer not null default 0,
  constraint eth_account_key_pk primary key (id),
  constraint eth_account_key_address_uq unique (address),
  constraint eth_account_key_derivation_path_uq unique (derivation_path),
  constraint eth_account_key_idx_ck check (idx >= 0),
  -- Derived or imported: never a stored secret of what derives from a seed.
  constraint eth_account_key_encrypted_private_key_ck
    check ((derivation_path is null) = (encrypted_private_key is not null)),
  index eth_account_key_account_id_ix (account, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table xrp_account_key (
  id                    bigint auto_increment,
  account               enum('client', 'deposit', 'payment', 'stored') not null,
  allocated_id          bigint not null default 0 comment 'whom it was given to, by the caller''s number; 0: nobody',
  key_algorithm         varchar(16) not null,
  account_id            varchar(35) not null comment 'classic address (r...)',
  public_key            varchar(64) not null comment 'base58 (a...)',
  public_key_hex        varchar(66) not null,
  derivation_path       varchar(100),
  encrypted_master_seed varbinary(1024) comment 'of imported keys only: AES-256-GCM nonce, ciphertext and tag',
  is_regular_key_pair   bool not null default false,
  addr_status           enum('generated', 'multisig_created', 'exported') not null default 'generated',
  created_at            datetime(6) not null default (utc_timestamp(6)),
  updated_at            datetime(6) not null default (utc_timestamp(6)),
  version               integer not null default 0,
  constraint xrp_account_key_pk primary key (id),
  constraint xrp_account_key_account_id_uq unique (account_id),
  constraint xrp_account_key_derivation_path_key_algorithm_uq unique (derivation_path, key_algorithm),
  constraint xrp_account_key_key_algorithm_ck check (key_algorithm in ('ed25519', 'secp256k1')),
  constraint xrp_account_key_encrypted_master_seed_ck
    check ((derivation_path is null) = (encrypted_master_seed is not null)),
  index xrp_account_key_account_id_ix (account, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table auth_fullpubkey (
  id              bigint auto_increment,
  coin            enum('btc', 'bch', 'eth', 'xrp') not null,
  auth_account    varchar(16) not null,
  account         enum('client', 'deposit', 'payment', 'stored') not null,
  purpose         smallint not null comment 'first level of the path (BIP43)',
  script_type     enum('p2pkh', 'p2sh', 'p2sh_p2wpkh', 'p2sh_p2wsh', 'p2wpkh', 'p2wsh', 'p2tr') not null,
  full_public_key varchar(130) not null,
  extended_pubkey varchar(150) not null,
  fingerprint     char(8) not null comment 'of the signer''s master key (BIP32), 8 hex digits',
  derivation_path varchar(100) not null,
  proof           longtext not null
    comment 'signature by the key itself: the signer had the private key when it exported',
  created_at      datetime(6) not null default (utc_timestamp(6)),
  updated_at      datetime(6) not null default (utc_timestamp(6)),
  version         integer not null default 0,
  constraint auth_fullpubkey_pk primary key (id),
  constraint auth_fullpubkey_coin_auth_account_purpose_script_type_uq
    unique (coin, auth_account, account, purpose, script_type),
  -- Two signers with one key would be one signer.
  constraint auth_fullpubkey_coin_extended_pubkey_uq unique (coin, extended_pubkey),
  constraint auth_fullpubkey_auth_account_ck check (auth_account <> ''),
  constraint auth_fullpubkey_purpose_ck check (purpose in (44, 48, 49, 84, 86)),
  constraint auth_fullpubkey_fingerprint_ck check (char_length(fingerprint) = 8)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'What the signers exported.';
