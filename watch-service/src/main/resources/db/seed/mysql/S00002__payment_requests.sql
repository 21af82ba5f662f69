-- Development data: a payment that is made, one that waits for signatures, and a queue behind them. Regtest only; each
-- statement can run again. The receivers are of the same words with the BIP39 passphrase `receivers`.

-- Groups of development data have ids below 0: nothing else in their rows tells them apart.
insert into spend_group (id, coin, kind, settled_tx, settled_at) values
  (-1, 'btc', 'payment', '5eed0000-0000-4000-8000-000000000101', '2026-01-07 12:30:00'),
  (-2, 'btc', 'payment', null, null)
on duplicate key update id = id;

insert into input_reservation (coin, txid, vout, spend_group_id) values
  ('btc', '9a15fd0854e577afef43973d59631a4cb56369b90a02ebdf34b61380ef378614', 1, -1),
  ('btc', '86b273d72528c9dcad69154ff8ea290ec46af3484be15bbc0b01d3d9cabf2261', 1, -2)
on duplicate key update vout = vout;

-- Confirmed in block 0, the only one that every regtest chain has.
insert into btc_tx (uuid, coin, action, status, spend_group_id, sender_account, requested_by, psbt, signed_tx, txid,
  total_input_amount, total_output_amount, fee, fee_rate, signature_count, exported_at, block_height, block_hash, sent_at,
  confirmed_at, created_at) values (
  '5eed0000-0000-4000-8000-000000000101', 'btc', 'payment', 'confirmed', -1, 'payment', 'development',
  unhex(
    '70736274ff0100900200000001148637ef8013b634dfeb020ab96963b54c1a63593d9743efaf77e55408fd159a010000'
    '0000fdffffff0360e316000000000016001441df81b7f72e1bec78b981606d93e37d1b1684d210552200000000001600'
    '1447e5e74a55ca87533d052d287846eee10861528c40420f000000000016001461a5fa2d30eee53042d860c0bee6f9cc'
    'ce9b993f0000000000010071020000000100000000000000000000000000000000000000000000000000000000000000'
    '00000000000000000000020100000000000000160014133b5c8fe6133a9daa714f7554a5149697a5accc188b48000000'
    '0000160014133b5c8fe6133a9daa714f7554a5149697a5accc0000000001011f188b480000000000160014133b5c8fe6'
    '133a9daa714f7554a5149697a5accc220602a3f27f5e750d5f4c3ea40d39d82069e8a911030c3dc28d6e655abc38fe61'
    'c5b41873c5da0a5400008001000080020000800000000000000000220202a3f27f5e750d5f4c3ea40d39d82069e8a911'
    '030c3dc28d6e655abc38fe61c5b447304402207bf8e3e56ffd23d057b1ed838d1d73e888d7ef4831caa2074f35a9b92a'
    '776a490220381333296b279e6aed592cddcc4072b7a10a24ddb3ed8ad6addc065fcd55bb7f01000000220202fe21e6ec'
    '9ad5bd0b0a9efdcab37da225ed734441b81341dd28898e163f61c0881873c5da0a540000800100008002000080010000'
    '000000000000'),
  unhex(
    '02000000000101148637ef8013b634dfeb020ab96963b54c1a63593d9743efaf77e55408fd159a0100000000fdffffff'
    '0360e316000000000016001441df81b7f72e1bec78b981606d93e37d1b1684d2105522000000000016001447e5e74a55'
    'ca87533d052d287846eee10861528c40420f000000000016001461a5fa2d30eee53042d860c0bee6f9ccce9b993f0247'
    '304402207bf8e3e56ffd23d057b1ed838d1d73e888d7ef4831caa2074f35a9b92a776a490220381333296b279e6aed59'
    '2cddcc4072b7a10a24ddb3ed8ad6addc065fcd55bb7f012102a3f27f5e750d5f4c3ea40d39d82069e8a911030c3dc28d'
    '6e655abc38fe61c5b400000000'),
  'dda214bbadaa531c146223153c474a7f795590c897c29cc9edc464142969abbe',
  0.04754200, 0.04750000, 0.00004200, 24.418, 1, '2026-01-07 11:00:00', 0,
  '0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206', '2026-01-07 11:30:00',
  '2026-01-07 12:30:00', '2026-01-07 10:00:00')
on duplicate key update id = id;

insert into btc_tx (uuid, coin, action, status, spend_group_id, sender_account, requested_by, psbt, txid,
  total_input_amount, total_output_amount, fee, fee_rate, exported_at, created_at) values (
  '5eed0000-0000-4000-8000-000000000102', 'btc', 'payment', 'unsigned', -2, 'payment', 'development',
  unhex(
    '70736274ff01007102000000016122bfcad9d3010bbc5be14b48f36ac40e29eaf84f1569addcc92825d773b286010000'
    '0000fdffffff0280c3c901000000001600142e9b6e1dcf57988d52797857be20a334a2561ea8fc213101000000001600'
    '1449eabb79191ef7178ac99196cc8fe95abd14ce8a000000000001007102000000010000000000000000000000000000'
    '000000000000000000000000000000000000000000000000000000020100000000000000160014dc338b6a3f1db5823e'
    'a57c2597b6b9acd7e22c8880f0fa0200000000160014dc338b6a3f1db5823ea57c2597b6b9acd7e22c88000000000101'
    '1f80f0fa0200000000160014dc338b6a3f1db5823ea57c2597b6b9acd7e22c88220603cf67559d643edcecf22bd56d44'
    '35e4ac03fdd44a8471e1510b2a7ac9c32b27081873c5da0a540000800100008002000080000000000100000000002202'
    '037753a465cf08d020b533be9fb15a545a44e4e17659b7da1aaf0eca5ee5ad9ed31873c5da0a54000080010000800200'
    '0080010000000100000000'),
  'e70c9dc2de7fd687710804877ab31888a0a5d7c9da901b2014aee0e6e4927e57',
  0.50000000, 0.49997180, 0.00002820, 20.000, '2026-01-08 09:00:00', '2026-01-08 08:00:00')
on duplicate key update id = id;

insert into btc_tx_input (tx_id, coin, txid, vout, address, account, amount, confirmations)
select id, 'btc', '9a15fd0854e577afef43973d59631a4cb56369b90a02ebdf34b61380ef378614', 1,
  'bcrt1qzva4erlxzvafm2n3fa64ffg5j6t6ttxv6zrmmg', 'payment', 0.04754200, 6
from btc_tx where uuid = '5eed0000-0000-4000-8000-000000000101'
on duplicate key update btc_tx_input.id = btc_tx_input.id;

insert into btc_tx_output (tx_id, vout, address, account, amount, is_change)
select btc_tx.id, paid.vout, paid.address, paid.account, paid.amount, paid.is_change
from btc_tx, (values
    row(0, 'bcrt1qg80crdlh9cd7c79es9sxmylr05d3dpxj8vrnz4', null, 0.01500000, false),
    row(1, 'bcrt1qglj7wjj4e2r4x0g99558s3hwuyyxz55vl24h6x', null, 0.02250000, false),
    row(2, 'bcrt1qvxjl5tfsamjnqskcvrqtaeheen8fhxfl4d3y2e', 'payment', 0.01000000, true)
  ) as paid (vout, address, account, amount, is_change)
where btc_tx.uuid = '5eed0000-0000-4000-8000-000000000101'
on duplicate key update btc_tx_output.id = btc_tx_output.id;

insert into btc_tx_input (tx_id, coin, txid, vout, address, account, amount, confirmations)
select id, 'btc', '86b273d72528c9dcad69154ff8ea290ec46af3484be15bbc0b01d3d9cabf2261', 1,
  'bcrt1qmseck63lrk6cy0490sje0d4e4nt7ytygdy93c4', 'payment', 0.50000000, 6
from btc_tx where uuid = '5eed0000-0000-4000-8000-000000000102'
on duplicate key update btc_tx_input.id = btc_tx_input.id;

insert into btc_tx_output (tx_id, vout, address, account, amount, is_change)
select btc_tx.id, paid.vout, paid.address, paid.account, paid.amount, paid.is_change
from btc_tx, (values
    row(0, 'bcrt1q96dku8w027vg65ne0ptmug9rxj39v84gzmpju4', null, 0.30000000, false),
    row(1, 'bcrt1qf84tk7germm30zkfjxtverlft273fn5278luz4', 'payment', 0.19997180, true)
  ) as paid (vout, address, account, amount, is_change)
where btc_tx.uuid = '5eed0000-0000-4000-8000-000000000102'
on duplicate key update btc_tx_output.id = btc_tx_output.id;

insert into address (coin, account, wallet_address, script_pubkey, descriptor_id, key_index, is_allocated,
  allocated_at, allocated_to)
select 'btc', 'payment', made.wallet_address, unhex(made.script), descriptor.id, made.key_index, true,
  made.allocated_at, made.allocated_to
from (values
    row(0, 'bcrt1qvxjl5tfsamjnqskcvrqtaeheen8fhxfl4d3y2e', '001461a5fa2d30eee53042d860c0bee6f9ccce9b993f',
      '2026-01-07 10:00:00', '5eed0000-0000-4000-8000-000000000101'),
    row(1, 'bcrt1qf84tk7germm30zkfjxtverlft273fn5278luz4', '001449eabb79191ef7178ac99196cc8fe95abd14ce8a',
      '2026-01-08 08:00:00', '5eed0000-0000-4000-8000-000000000102')
  ) as made (key_index, wallet_address, script, allocated_at, allocated_to)
  join descriptor on descriptor.descriptor_sha256 =
    unhex('d1510c8dd5c3471463b1d655f1614944dd3a464ce5c8643bac9e2c3e6f6850a7')
on duplicate key update address.id = address.id;

insert into payment_request (uuid, coin, sender_account, receiver_address, amount, status, spend_group_id, reference,
  requested_by, reason, claimed_at, paid_at, created_at) values
  ('5eed0000-0000-4000-8000-000000000001', 'btc', 'payment', 'bcrt1qg80crdlh9cd7c79es9sxmylr05d3dpxj8vrnz4', 0.01500000, 'paid', -1, 'withdrawal-7001',
   'development', null, '2026-01-07 11:00:00', '2026-01-07 12:30:00', '2026-01-06 08:00:00'),
  ('5eed0000-0000-4000-8000-000000000002', 'btc', 'payment', 'bcrt1qglj7wjj4e2r4x0g99558s3hwuyyxz55vl24h6x', 0.02250000, 'paid', -1, 'withdrawal-7002',
   'development', null, '2026-01-07 11:00:00', '2026-01-07 12:30:00', '2026-01-06 09:00:00'),
  ('5eed0000-0000-4000-8000-000000000003', 'btc', 'payment', 'bcrt1q96dku8w027vg65ne0ptmug9rxj39v84gzmpju4', 0.30000000, 'claimed', -2, 'withdrawal-7003',
   'development', null, '2026-01-08 09:00:00', null, '2026-01-07 10:00:00'),
  ('5eed0000-0000-4000-8000-000000000004', 'btc', 'payment', 'bcrt1q0v59f946rs83ju5tsjurecsqlkchu73dnznvzp', 0.00750000, 'pending', null, 'withdrawal-7004',
   'development', null, null, null, '2026-01-08 11:00:00'),
  ('5eed0000-0000-4000-8000-000000000005', 'btc', 'payment', 'bcrt1qcpcanv9t4v28ejlw0kwn6aeeuct5am67nkytxp', 0.12345678, 'pending', null, 'withdrawal-7005',
   'development', null, null, null, '2026-01-08 12:00:00'),
  ('5eed0000-0000-4000-8000-000000000006', 'btc', 'payment', 'bcrt1qavkvvqj7zdj2l9wnd3gfdpyunht0vyacznpnxr', 0.00100000, 'pending', null, 'withdrawal-7006',
   'development', null, null, null, '2026-01-08 13:00:00'),
  ('5eed0000-0000-4000-8000-000000000007', 'btc', 'payment', 'bcrt1q3u5dvxxej4z5wmjwjrhydzkejn33z2gtzqyxqn', 0.05000000, 'pending', null, 'withdrawal-7007',
   'development', null, null, null, '2026-01-08 14:00:00'),
  ('5eed0000-0000-4000-8000-000000000008', 'btc', 'payment', 'bcrt1q7gzj2qrkqkjy2mqkjv3qvxmt9nxjs9hqz9ms30', 0.00002000, 'pending', null, 'withdrawal-7008',
   'development', null, null, null, '2026-01-08 15:00:00'),
  ('5eed0000-0000-4000-8000-000000000009', 'btc', 'payment', 'bcrt1q9se2wnwd7prhk9jeqvnmu50j8ahk6j7t703hys', 0.40000000, 'pending', null, 'withdrawal-7009',
   'development', null, null, null, '2026-01-08 16:00:00'),
  ('5eed0000-0000-4000-8000-000000000010', 'btc', 'payment', 'bcrt1qaduurdul6y0tnprfvnuu0npyazwmv0emn0uht8', 0.09900000, 'rejected', null, 'withdrawal-7010',
   'development', 'the receiver is on the list of addresses that are not paid', null, null, '2026-01-08 17:00:00'),
  ('5eed0000-0000-4000-8000-000000000011', 'btc', 'payment', 'bcrt1qrnar37du32ktk0rcf3p5vpmh470g23cq2xznjr', 0.00600000, 'cancelled', null, 'withdrawal-7011',
   'development', 'asked for twice', null, null, '2026-01-08 18:00:00'),
  ('5eed0000-0000-4000-8000-000000000012', 'btc', 'payment', 'bcrt1qy6l458a6y0rq9mvps5jmewpclxk3mqe4h2un9m', 0.20000000, 'cancelled', null, 'withdrawal-7012',
   'development', 'asked for twice', null, null, '2026-01-08 19:00:00')
on duplicate key update id = id;

insert into payment_attempt (request_id, spend_group_id, transaction_uuid, output_index)
select id, spend_group_id,
  case spend_group_id when -1 then '5eed0000-0000-4000-8000-000000000101' else '5eed0000-0000-4000-8000-000000000102' end,
  case reference when 'withdrawal-7002' then 1 else 0 end
from payment_request where spend_group_id in (-1, -2)
on duplicate key update payment_attempt.id = payment_attempt.id;
