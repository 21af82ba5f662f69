-- A consolidation pays an account of this wallet, as a transfer does.
alter table btc_tx
  drop constraint btc_tx_receiver_account_ck,
  add constraint btc_tx_receiver_account_ck check (
    (action in ('deposit', 'transfer', 'top_up', 'consolidation') and receiver_account is not null)
    or (action = 'payment' and receiver_account is null)
    or action = 'cancel');
