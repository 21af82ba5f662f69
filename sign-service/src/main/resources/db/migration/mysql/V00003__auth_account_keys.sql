-- Public keys of this signer. What derives from its seed is found again by its path: no secret of it is kept.

create table auth_account_key (
  id                  bigint auto_increment,
  coin                enum('btc', 'bch', 'eth', 'xrp') not null,
  key_type            enum('bip44', 'bip48', 'bip49', 'bip84', 'bip86', 'musig2') not null,
  script_type         enum('p2pkh', 'p2sh', 'p2sh_p2wpkh', 'p2sh_p2wsh', 'p2wpkh', 'p2wsh', 'p2tr') not null,
  auth_account        varchar(16) not null comment 'which authorizer this is: auth1, auth2 ...',
  account             enum('client', 'deposit', 'payment', 'stored') not null comment 'the account it signs for',
  idx                 integer not null,
  fingerprint         char(8) not null comment 'of the master key (BIP32): whose seed signs',
  derivation_path     varchar(100) not null comment 'from the master key to the account, as m/48h/1h/0h/2h',
  extended_pubkey     varchar(150) not null
    comment 'BIP32 with the version bytes of xpub or tpub, whatever the script',
  full_public_key     varchar(130) not null comment 'hex, compressed (33 bytes)',
  proof               longtext not null
    comment 'signature by the key over the line of the full public key file, made while the seed was unlocked',
  p2pkh_address       varchar(128),
  p2sh_segwit_address varchar(128),
  bech32_address      varchar(128),
  taproot_address     varchar(128),
  multisig_address    varchar(128),
  redeem_script       varbinary(10000) comment 'redeem or witness script of multisig_address',
  addr_status         enum('generated', 'multisig_created', 'exported') not null default 'generated',
  created_at          datetime(6) not null default (utc_timestamp(6)),
  updated_at          datetime(6) not null default (utc_timestamp(6)),
  version             integer not null default 0,
  constraint auth_account_key_pk primary key (id),
  constraint auth_account_key_coin_auth_account_key_type_script_type_uq
    unique (coin, auth_account, account, key_type, script_type),
  constraint auth_account_key_coin_fingerprint_fk
    foreign key (coin, fingerprint) references seed (coin, fingerprint),
  constraint auth_account_key_coin_ck check (coin in ('btc', 'bch', 'xrp')),
  constraint auth_account_key_auth_account_ck check (auth_account <> ''),
  constraint auth_account_key_idx_ck check (idx >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;
