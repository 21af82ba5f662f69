-- The keygen schema of go-crypto-wallet, early 2026: see watch.sql.

create table seed (
  id         {id},
  coin       {one of coin: btc, bch, eth, xrp, hyt} not null,
  seed       {text} not null,
  updated_at {time}
);

create table btc_account_key (
  id                       {id},
  coin                     {one of coin: btc, bch} not null,
  key_type                 {text} not null,
  account                  {one of account: client, deposit, payment, stored} not null,
  p2pkh_address            {text} not null unique,
  p2sh_segwit_address      {text},
  bech32_address           {text},
  taproot_address          {text},
  full_public_key          {text} not null,
  multisig_address         {text} not null,
  redeem_script            {long text} not null,
  wallet_import_format     {text} not null unique,
  account_extended_privkey {text},
  idx                      bigint not null,
  addr_status              {small} not null default 0,
  updated_at               {time}
);

create table eth_account_key (
  id                       {id},
  account                  {one of account: client, deposit, payment, stored} not null,
  address                  {text} not null unique,
  full_public_key          {text} not null,
  private_key              {text} not null,
  account_extended_privkey {text},
  idx                      bigint not null,
  addr_status              {small} not null default 0,
  updated_at               {time}
);

create table xrp_account_key (
  id                  {id},
  coin                {one of coin: xrp} not null,
  account             {one of account: client, deposit, payment, stored} not null,
  account_id          {text} not null unique,
  key_type            {small} not null default 0,
  master_key          {text} not null,
  master_seed         {text} not null unique,
  master_seed_hex     {text} not null,
  public_key          {text} not null,
  public_key_hex      {text} not null,
  is_regular_key_pair {flag},
  allocated_id        bigint not null default 0,
  addr_status         {small} not null default 0,
  updated_at          {time}
);

create table xrp_regular_key (
  id                  {id},
  account_id          {text} not null,
  regular_key_address {text} not null unique,
  public_key          {text} not null,
  public_key_hex      {text} not null,
  is_active           {flag},
  set_tx_hash         {text},
  created_at          {time},
  rotated_at          {bare time}
);

create table auth_fullpubkey (
  id              {id},
  coin            {one of coin: btc, bch} not null,
  auth_account    {text} not null,
  purpose         {small} not null default 49,
  full_public_key {text} not null,
  extended_pubkey {text},
  fingerprint     {text},
  derivation_path {text},
  updated_at      {time},
  unique (coin, auth_account, purpose)
);

create table xrp_signer_list (
  id            {id},
  account_id    {text} not null,
  signer_quorum bigint not null,
  is_active     {flag},
  set_tx_hash   {text},
  created_at    {time},
  updated_at    {time}
);

create table xrp_signer_entry (
  id             {id},
  signer_list_id bigint not null,
  signer_account {text} not null,
  signer_weight  bigint not null,
  created_at     {time}
);

create table musig2_nonces (
  id             {id},
  signer_id      {text} not null,
  transaction_id {text} not null,
  public_nonce   {bytes} not null,
  is_used        {flag},
  created_at     {time},
  used_at        {bare time}
);
