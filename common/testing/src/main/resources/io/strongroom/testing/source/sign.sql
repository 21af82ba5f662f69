-- The sign schema of go-crypto-wallet, early 2026: see watch.sql.

create table seed (
  id         {id},
  coin       {one of coin: btc, bch} not null,
  seed       {text} not null,
  updated_at {time}
);

create table auth_account_key (
  id                       {id},
  coin                     {one of coin: btc, bch} not null,
  key_type                 {text} not null,
  auth_account             {text} not null,
  account                  {text} not null,
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

create table musig2_nonces (
  id             {id},
  signer_id      {text} not null,
  transaction_id {text} not null,
  public_nonce   {bytes} not null,
  is_used        {flag},
  created_at     {time},
  used_at        {bare time}
);
