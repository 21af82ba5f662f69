-- The watch schema of go-crypto-wallet, early 2026. What is in braces is a kind of column, which each dialect has its
-- own type for: see SourceDialect.

create table address (
  id             {id},
  coin           {one of coin: btc, bch, eth, xrp, hyt} not null,
  account        {one of account: client, deposit, payment, stored} not null,
  wallet_address {text} not null unique,
  is_allocated   {flag},
  updated_at     {time}
);

create table btc_tx (
  id                  {id},
  coin                {one of coin: btc, bch} not null,
  action              {one of action: deposit, payment, transfer} not null,
  unsigned_hex_tx     {long text} not null,
  signed_hex_tx       {long text} not null,
  sent_hash_tx        {long text} not null,
  total_input_amount  {amount} not null,
  total_output_amount {amount} not null,
  fee                 {amount} not null,
  current_tx_type     {small} not null default 1,
  unsigned_updated_at {time},
  sent_updated_at     {bare time}
);

create table btc_tx_input (
  id                  {id},
  tx_id               bigint not null,
  input_txid          {text} not null,
  input_vout          integer not null,
  input_address       {text} not null,
  input_account       {text} not null,
  input_amount        {amount} not null,
  input_confirmations bigint not null,
  updated_at          {time}
);

create table btc_tx_output (
  id             {id},
  tx_id          bigint not null,
  output_address {text} not null,
  output_account {text} not null,
  output_amount  {amount} not null,
  is_change      {flag},
  updated_at     {time}
);

create table tx (
  id         {id},
  coin       {one of coin: eth, xrp, hyt} not null,
  action     {one of action: deposit, payment, transfer} not null,
  updated_at {time}
);

create table eth_detail_tx (
  id                  {id},
  tx_id               bigint not null,
  uuid                {text} not null unique,
  current_tx_type     {small} not null default 1,
  sender_account      {text} not null,
  sender_address      {text} not null,
  receiver_account    {text} not null,
  receiver_address    {text} not null,
  amount              bigint not null,
  fee                 bigint not null,
  gas_limit           integer not null,
  nonce               bigint not null,
  unsigned_hex_tx     {long text} not null,
  signed_hex_tx       {long text} not null,
  sent_hash_tx        {long text} not null,
  unsigned_updated_at {time},
  sent_updated_at     {bare time}
);

create table xrp_detail_tx (
  id                      {id},
  tx_id                   bigint not null,
  uuid                    {text} not null unique,
  current_tx_type         {small} not null default 1,
  sender_account          {text} not null,
  sender_address          {text} not null,
  receiver_account        {text} not null,
  receiver_address        {text} not null,
  amount                  {text} not null,
  xrp_tx_type             {text} not null,
  fee                     {text} not null,
  flags                   bigint not null,
  last_ledger_sequence    bigint not null,
  sequence                bigint not null,
  signing_pubkey          {text} not null,
  txn_signature           {text} not null,
  hash                    {text} not null,
  earliest_ledger_version bigint not null,
  signed_tx_id            {text} not null,
  tx_blob                 {long text} not null,
  sent_updated_at         {bare time}
);

create table xrp_pending_multisig (
  id                {id},
  tx_uuid           {text} not null unique,
  account_id        {text} not null,
  unsigned_tx_json  {long text} not null,
  xrp_tx_type       {text} not null,
  required_quorum   bigint not null,
  current_weight    bigint not null default 0,
  status            {text} not null,
  combined_tx_blob  {long text},
  submitted_tx_hash {text},
  expires_at        {bare time},
  created_at        {time},
  updated_at        {time}
);

create table xrp_multisig_signature (
  id                  {id},
  pending_multisig_id bigint not null,
  signer_account      {text} not null,
  signed_tx_blob      {long text} not null,
  signer_weight       bigint not null,
  signed_at           {time}
);

create table payment_request (
  id               {id},
  coin             {one of coin: btc, bch, eth, xrp, hyt} not null,
  payment_id       bigint,
  sender_address   {text} not null,
  sender_account   {text} not null,
  receiver_address {text} not null,
  amount           {amount} not null,
  is_done          {flag},
  updated_at       {time}
);
