-- Refused by the check itself while there is a consolidation.
alter table btc_tx
  drop constraint btc_tx_receiver_account_ck,
  add constraint btc_tx_receiver_account_ck check (
    (action in ('deposit', 'transfer', 'top_up') and receiver_account is not null)
    or (action = 'payment' and receiver_account is null)
    or action = 'cancel');
