-- What is watched on each chain, and what came in there.

create table token (
  id               bigint auto_increment,
  coin             enum('btc', 'bch', 'eth', 'xrp') not null,
  symbol           varchar(16) not null comment 'lower case; names the asset in paths, so never a coin''s label',
  contract_address varchar(42) not null
    comment '0x and 40 lower-case hex digits: one spelling, so that unique means unique',
  decimals         smallint not null
    comment 'decimals() of ERC-20; at most 18, the scale in which amounts are requested',
  created_at       datetime(6) not null default (utc_timestamp(6)),
  constraint token_pk primary key (id),
  constraint token_coin_symbol_uq unique (coin, symbol),
  constraint token_coin_contract_address_uq unique (coin, contract_address),
  constraint token_id_coin_uq unique (id, coin),
  constraint token_coin_ck check (coin = 'eth'),
  constraint token_symbol_ck
    check (symbol = lower(symbol) and symbol not in ('', 'btc', 'bch', 'eth', 'xrp')),
  constraint token_contract_address_ck check (contract_address = lower(contract_address)),
  constraint token_decimals_ck check (decimals between 0 and 18)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table descriptor (
  id                 bigint auto_increment,
  coin               enum('btc', 'bch', 'eth', 'xrp') not null,
  account            enum('client', 'deposit', 'payment', 'stored') not null,
  key_type           enum('bip44', 'bip48', 'bip49', 'bip84', 'bip86', 'musig2') not null,
  script_type        enum('p2pkh', 'p2sh', 'p2sh_p2wpkh', 'p2sh_p2wsh', 'p2wpkh', 'p2wsh', 'p2tr') not null,
  descriptor         longtext not null comment 'BIP380, with its checksum',
  descriptor_sha256  varbinary(32) not null,
  policy_id          varchar(64)
    comment 'SHA-256 in hex of the canonical multisig descriptor the signers agreed to; null for single signatures',
  is_internal        bool not null comment 'true: change (BIP44 level 1)',
  next_index         integer not null default 0 comment 'the first index not derived yet',
  range_end          integer not null comment 'the last index the node watches, inclusive',
  node_wallet        varchar(100) not null comment 'the node''s watch-only wallet: one an account and script type',
  birth_time         datetime(6) not null comment 'no output is older: where a rescan begins',
  origin_fingerprint char(8) comment 'of the master key (BIP32), 8 hex digits; null when several keys sign',
  origin_path        varchar(100)
    comment 'from the master key to the account, as 84h/1h/0h; null when several keys sign',
  created_at         datetime(6) not null default (utc_timestamp(6)),
  updated_at         datetime(6) not null default (utc_timestamp(6)),
  version            integer not null default 0,
  constraint descriptor_pk primary key (id),
  constraint descriptor_coin_descriptor_sha256_uq unique (coin, descriptor_sha256),
  constraint descriptor_id_coin_account_uq unique (id, coin, account),
  constraint descriptor_descriptor_sha256_ck check (octet_length(descriptor_sha256) = 32),
  -- An index past what the node watches would be an address whose deposits nobody sees.
  constraint descriptor_next_index_ck check (next_index >= 0 and next_index - 1 <= range_end),
  constraint descriptor_range_end_ck check (range_end >= 0),
  constraint descriptor_origin_fingerprint_ck check (char_length(origin_fingerprint) = 8),
  index descriptor_coin_account_is_internal_ix (coin, account, is_internal)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table address (
  id             bigint auto_increment,
  coin           enum('btc', 'bch', 'eth', 'xrp') not null,
  account        enum('client', 'deposit', 'payment', 'stored') not null,
  wallet_address varchar(128) not null,
  tag            varchar(20) not null default ''
    comment 'XRP destination tag in decimal; empty, not null, where there is none: null is never equal to null',
  script_pubkey  varbinary(10000) comment 'btc, bch: the exact output script',
  descriptor_id  bigint,
  key_index      integer
    comment 'last level of the derivation path; null for an address imported without a descriptor',
  is_allocated   bool not null default false,
  allocated_at   datetime(6),
  allocated_to   varchar(200) comment 'the caller''s own reference',
  created_at     datetime(6) not null default (utc_timestamp(6)),
  updated_at     datetime(6) not null default (utc_timestamp(6)),
  version        integer not null default 0,
  constraint address_pk primary key (id),
  constraint address_coin_wallet_address_tag_uq unique (coin, wallet_address, tag),
  constraint address_descriptor_id_key_index_uq unique (descriptor_id, key_index),
  constraint address_id_coin_uq unique (id, coin),
  constraint address_descriptor_id_coin_account_fk
    foreign key (descriptor_id, coin, account) references descriptor (id, coin, account),
  constraint address_wallet_address_ck check (wallet_address <> ''),
  constraint address_key_index_ck check ((key_index is null) = (descriptor_id is null) and key_index >= 0),
  constraint address_allocated_at_ck check (is_allocated = (allocated_at is not null)),
  constraint address_allocated_to_ck check (is_allocated or allocated_to is null),
  index address_coin_account_id_ix (coin, account, id),
  index address_coin_id_ix (coin, id),
  -- The next address to give out is the first entry of this index.
  index address_coin_account_is_allocated_ix (coin, account, is_allocated, id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table deposit (
  id            bigint auto_increment,
  coin          enum('btc', 'bch', 'eth', 'xrp') not null,
  token_id      bigint,
  address_id    bigint not null,
  txid          varchar(66) not null,
  output_index  integer not null
    comment 'vout; of a token the log index; -1 for the ether a transaction itself carries',
  amount        decimal(65,18) not null
    comment 'in the asset''s own unit (BTC, ETH, XRP, tokens), not in its smallest',
  block_height  bigint comment 'null while in the mempool only',
  block_hash    varchar(66),
  confirmations integer not null default 0,
  credited_at   datetime(6) comment 'when it reached the confirmations that count',
  reversed_at   datetime(6)
    comment 'when a reorganisation took a credited deposit out of the chain; null again once it is credited anew',
  created_at    datetime(6) not null default (utc_timestamp(6)),
  updated_at    datetime(6) not null default (utc_timestamp(6)),
  version       integer not null default 0,
  constraint deposit_pk primary key (id),
  constraint deposit_coin_txid_output_index_uq unique (coin, txid, output_index),
  constraint deposit_token_id_coin_fk foreign key (token_id, coin) references token (id, coin),
  constraint deposit_address_id_coin_fk foreign key (address_id, coin) references address (id, coin),
  constraint deposit_output_index_ck check (output_index >= 0 or (output_index = -1 and coin = 'eth')),
  constraint deposit_amount_ck
    check (amount > 0 and amount = round(amount, case coin when 'eth' then 18 when 'xrp' then 6 else 8 end)),
  constraint deposit_block_height_ck
    check ((block_height is null) = (block_hash is null) and block_height >= 0),
  constraint deposit_confirmations_ck
    check (confirmations >= 0 and (block_height is not null or confirmations = 0)),
  -- What was never credited has nothing to take back.
  constraint deposit_reversed_at_ck check (reversed_at is null or credited_at is not null),
  index deposit_coin_id_ix (coin, id),
  index deposit_address_id_ix (address_id, coin),
  index deposit_coin_block_height_ix (coin, block_height),
  -- Those whose next state is still open. MySQL takes an index on an expression only where a query compares that very
  -- expression with something: (credited_at is null or reversed_at is not null) = true.
  index deposit_coin_credited_at_reversed_at_ix (coin, ((credited_at is null or reversed_at is not null)), id)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin;

create table block_cursor (
  id         bigint auto_increment,
  coin       enum('btc', 'bch', 'eth', 'xrp') not null,
  height     bigint not null,
  block_hash varchar(66) not null
    comment 'of the last block read: another hash at its height tells of a reorganisation',
  created_at datetime(6) not null default (utc_timestamp(6)),
  updated_at datetime(6) not null default (utc_timestamp(6)),
  version    integer not null default 0,
  constraint block_cursor_pk primary key (id),
  constraint block_cursor_coin_uq unique (coin),
  constraint block_cursor_height_ck check (height >= 0)
)
engine=innodb default character set utf8mb4 collate utf8mb4_0900_bin
comment = 'How far each chain was read.';
