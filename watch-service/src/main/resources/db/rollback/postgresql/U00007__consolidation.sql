-- PostgreSQL takes no label out of a type: the type is made anew. What compares with its labels (here two checks, and no
-- partial index) would go on naming the old one, so it is dropped before and made again after.
lock table spend_group, btc_tx, tx in access exclusive mode;

do $$
declare
  groups bigint := (select count(*) from spend_group where kind = 'consolidation');
  bitcoin bigint := (select count(*) from btc_tx where action = 'consolidation');
  others bigint := (select count(*) from tx where action = 'consolidation');
begin
  if groups + bitcoin + others > 0 then
    raise exception
      'the action consolidation cannot be taken away: % rows of spend_group, % of btc_tx and % of tx use it',
      groups, bitcoin, others
      using errcode = 'restrict_violation', hint = 'Stay at this version, or restore a backup from before it.';
  end if;
end;
$$;

alter table btc_tx
  drop constraint btc_tx_receiver_account_ck,
  drop constraint btc_tx_replaces_id_ck;

alter type tx_action rename to tx_action_with_consolidation;
create type tx_action as enum ('deposit', 'payment', 'transfer', 'top_up', 'cancel');
alter table spend_group alter column kind type tx_action using kind::text::tx_action;
alter table btc_tx alter column action type tx_action using action::text::tx_action;
alter table tx alter column action type tx_action using action::text::tx_action;
drop type tx_action_with_consolidation;

alter table btc_tx
  add constraint btc_tx_receiver_account_ck check (
    (action in ('deposit', 'transfer', 'top_up') and receiver_account is not null)
    or (action = 'payment' and receiver_account is null)
    or action = 'cancel'),
  add constraint btc_tx_replaces_id_ck check (action <> 'cancel' or replaces_id is not null);
