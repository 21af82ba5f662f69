-- A consolidation pays an account of this wallet, as a transfer does.
-- lint:allow drop-constraint because its successor, which lets more in, is made in the same statement
-- lint:allow constraint-scans because every row passes a check that lets more in, and btc_tx is read in seconds
alter table btc_tx
  drop constraint btc_tx_receiver_account_ck,
  add constraint btc_tx_receiver_account_ck check (
    (action in ('deposit', 'transfer', 'top_up', 'consolidation') and receiver_account is not null)
    or (action = 'payment' and receiver_account is null)
    or action = 'cancel');
