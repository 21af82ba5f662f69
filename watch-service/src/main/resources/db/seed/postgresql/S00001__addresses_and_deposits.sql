-- Development data: what a wallet looks like that was used for a while. Regtest only; each statement can run again.
-- Everything derives from the words of BIP39's and BIP84's test vector, which everybody knows: `abandon` eleven
-- times and `about`, at m/84h/1h/<account>h. A keygen service with these words signs for it.

insert into descriptor (coin, account, key_type, script_type, descriptor, descriptor_sha256, is_internal, next_index,
  range_end, node_wallet, birth_time, origin_fingerprint, origin_path) values
  ('btc', 'client', 'bip84', 'p2wpkh',
   'wpkh([73c5da0a/84h/1h/0h]tpubDC8msFGeGuwnKG9Upg7DM2b4DaRqg3CUZa5g8v2SRQ6K4NSkxUgd7HsL2XVWbVm39yBA4LAxysQAm397zwQSQoQgewGiYZqrA9DsP4zbQ1M/0/*)#evh9fu0w',
   decode('297b547a2fd467b54a6a00929aaedf1de6c3746b41113c41d2a81608a0d4d925', 'hex'),
   false, 16, 99, 'strongroom-client-p2wpkh-297b547a', '2026-01-05 08:00:00+00', '73c5da0a', '84h/1h/0h'),
  ('btc', 'client', 'bip84', 'p2wpkh',
   'wpkh([73c5da0a/84h/1h/0h]tpubDC8msFGeGuwnKG9Upg7DM2b4DaRqg3CUZa5g8v2SRQ6K4NSkxUgd7HsL2XVWbVm39yBA4LAxysQAm397zwQSQoQgewGiYZqrA9DsP4zbQ1M/1/*)#gcjy5flk',
   decode('0e83025ea02fdef08fa66772e7a33f6e65c0383d3002be8511e3dd39973f098a', 'hex'),
   true, 0, 99, 'strongroom-client-p2wpkh-297b547a', '2026-01-05 08:00:00+00', '73c5da0a', '84h/1h/0h'),
  ('btc', 'deposit', 'bip84', 'p2wpkh',
   'wpkh([73c5da0a/84h/1h/1h]tpubDC8msFGeGuwnP2xwTZBBZSie1BLgRAkJhgzpFYTdpGgZNzguXQhNDVWp7mJbHJUjQQvV2myLU9dkx67a7VAUnzY7yT7nvhHj7FgS4oNivvq/0/*)#gh39ruev',
   decode('59475b12589a5bb332570e5ff9658fb3972708f146bf4a1e3dddfd99639306b0', 'hex'),
   false, 8, 99, 'strongroom-deposit-p2wpkh-59475b12', '2026-01-05 08:00:00+00', '73c5da0a', '84h/1h/1h'),
  ('btc', 'deposit', 'bip84', 'p2wpkh',
   'wpkh([73c5da0a/84h/1h/1h]tpubDC8msFGeGuwnP2xwTZBBZSie1BLgRAkJhgzpFYTdpGgZNzguXQhNDVWp7mJbHJUjQQvV2myLU9dkx67a7VAUnzY7yT7nvhHj7FgS4oNivvq/1/*)#er5y7ff5',
   decode('8d7aeb1deadd123849c11ed355ca0d163762efa4794647c286ae69c0d99f1dec', 'hex'),
   true, 0, 99, 'strongroom-deposit-p2wpkh-59475b12', '2026-01-05 08:00:00+00', '73c5da0a', '84h/1h/1h'),
  ('btc', 'payment', 'bip84', 'p2wpkh',
   'wpkh([73c5da0a/84h/1h/2h]tpubDC8msFGeGuwnQ8VZgpg4cMgT311TvHzKTEqpgbScZgPVW51JnTJm6dPUVU6q6KiBNoAydst8U2FLJw3QGWXvtEUBiEuzAMuthW7tFEh7EiW/0/*)#qv79tmgu',
   decode('baba2b8b4fb435e44bc449f79e30d1a02f969a6bea0fba3d292becd834b63dbb', 'hex'),
   false, 8, 99, 'strongroom-payment-p2wpkh-baba2b8b', '2026-01-05 08:00:00+00', '73c5da0a', '84h/1h/2h'),
  ('btc', 'payment', 'bip84', 'p2wpkh',
   'wpkh([73c5da0a/84h/1h/2h]tpubDC8msFGeGuwnQ8VZgpg4cMgT311TvHzKTEqpgbScZgPVW51JnTJm6dPUVU6q6KiBNoAydst8U2FLJw3QGWXvtEUBiEuzAMuthW7tFEh7EiW/1/*)#3cmykwcy',
   decode('d1510c8dd5c3471463b1d655f1614944dd3a464ce5c8643bac9e2c3e6f6850a7', 'hex'),
   true, 2, 99, 'strongroom-payment-p2wpkh-baba2b8b', '2026-01-05 08:00:00+00', '73c5da0a', '84h/1h/2h'),
  ('btc', 'stored', 'bip84', 'p2wpkh',
   'wpkh([73c5da0a/84h/1h/3h]tpubDC8msFGeGuwnSsiDodPKT5czjv1psTKmAnqF8tmt8cJ8Besyz2KEbSCkA5M2xdvVZfcTWpBohyLzKNVKhDR1ysXy9aoZMVrS56hjFNJCCNR/0/*)#nlmec589',
   decode('eb31c290262c8ab71bbb67bc47bdb50ee58fbeafc7d05564ae48e91ce660c429', 'hex'),
   false, 8, 99, 'strongroom-stored-p2wpkh-eb31c290', '2026-01-05 08:00:00+00', '73c5da0a', '84h/1h/3h'),
  ('btc', 'stored', 'bip84', 'p2wpkh',
   'wpkh([73c5da0a/84h/1h/3h]tpubDC8msFGeGuwnSsiDodPKT5czjv1psTKmAnqF8tmt8cJ8Besyz2KEbSCkA5M2xdvVZfcTWpBohyLzKNVKhDR1ysXy9aoZMVrS56hjFNJCCNR/1/*)#zt7c9pha',
   decode('0f4f527da62f3e5b12929fb21fe6eaa0fcf2e32cf41eeeb412acaa4c4d3f71eb', 'hex'),
   true, 0, 99, 'strongroom-stored-p2wpkh-eb31c290', '2026-01-05 08:00:00+00', '73c5da0a', '84h/1h/3h')
on conflict do nothing;

insert into address (coin, account, wallet_address, script_pubkey, descriptor_id, key_index, is_allocated,
  allocated_at, allocated_to)
select 'btc', 'client', derived.wallet_address, decode(derived.script, 'hex'), descriptor.id, derived.key_index,
  derived.allocated_to is not null, case when derived.allocated_to is not null then timestamptz '2026-01-05 09:00:00+00' end,
  derived.allocated_to
from (values
    (0, 'bcrt1q6rz28mcfaxtmd6v789l9rrlrusdprr9pz3cppk', '0014d0c4a3ef09e997b6e99e397e518fe3e41a118ca1', 'customer-1001'),
    (1, 'bcrt1qd7spv5q28348xl4myc8zmh983w5jx32cs707jh', '00146fa016500a3c6a737ebb260e2ddca78ba9234558', 'customer-1002'),
    (2, 'bcrt1qxdyjf6h5d6qxap4n2dap97q4j5ps6ua8jkxz0z', '0014334924eaf46e806e86b3537a12f81595030d73a7', 'customer-1003'),
    (3, 'bcrt1qynpgs6wap6h9uvy7j0xlesew2w82qn039tzepj', '001424c28869dd0eae5e309e93cdfcc32e538ea04df1', 'customer-1004'),
    (4, 'bcrt1q677973lw0w796gttpy52f296jqaaksz0kadvlr', '0014d7bc5f47ee7bbc5d216b0928a4a8ba903bdb404f', 'customer-1005'),
    (5, 'bcrt1qr7scvm07ta0ldzlrmk7rnmc9lk356yarcts3za', '00141fa1866dfe5f5ff68be3ddbc39ef05fda34d13a3', 'customer-1006'),
    (6, 'bcrt1q4e9q5taxnsvc6m0uxv6h75mkzvnkxeqk6l90u2', '0014ae4a0a2fa69c198d6dfc33357f53761327636416', null),
    (7, 'bcrt1qfsryn6hh2yhpxpp7m9dh54x89wettyfkhat7dd', '00144c0649eaf7512e13043ed95b7a54c72bb2b59136', null),
    (8, 'bcrt1qk9ca9jh7a2muk2venu26qsc2an5cvnwpmze5gq', '0014b171d2cafeeab7cb29999f15a0430aece9864dc1', null),
    (9, 'bcrt1ql483wsftk62xvt4k5w608h2w9yy2nrnmskm03v', '0014fd4f17412bb694662eb6a3b4f3dd4e2908a98e7b', null),
    (10, 'bcrt1qz62u6t0px5tpyplrxuh2zyw6ycejyt9j0w3j4s', '00141695cd2de135161207e3372ea111da2633222cb2', null),
    (11, 'bcrt1qextge928njsn94qu5jhc80uyx3wpz0fjz6q5yu', '0014c9968c95479ca132d41ca4af83bf84345c113d32', null),
    (12, 'bcrt1qevqc0f9vv69y8l5328heyap7vh4sm3pfut46qs', '0014cb0187a4ac668a43fe9151ef92743e65eb0dc429', null),
    (13, 'bcrt1qdl5kf4928qng9t28cntwslha9ppwxdccm428up', '00146fe964d4aa382682ad47c4d6e87efd2842e33718', null),
    (14, 'bcrt1qqs2f8gy3d42pwj68yk7y42fa8cfr59upm2dccc', '0014041493a0916d54174b4725bc4aa93d3e123a1781', null),
    (15, 'bcrt1qhtwqm3x7wn0zteznkkzpamzrm345js9k0v2twy', '0014badc0dc4de74de25e453b5841eec43dc6b4940b6', null)
  ) as derived (key_index, wallet_address, script, allocated_to)
  join descriptor on descriptor.descriptor_sha256 =
    decode('297b547a2fd467b54a6a00929aaedf1de6c3746b41113c41d2a81608a0d4d925', 'hex')
on conflict do nothing;

insert into address (coin, account, wallet_address, script_pubkey, descriptor_id, key_index, is_allocated,
  allocated_at, allocated_to)
select 'btc', 'deposit', derived.wallet_address, decode(derived.script, 'hex'), descriptor.id, derived.key_index,
  derived.allocated_to is not null, case when derived.allocated_to is not null then timestamptz '2026-01-05 09:00:00+00' end,
  derived.allocated_to
from (values
    (0, 'bcrt1qp7shgcwx3mpzgxjvff0d77vuhchcldzfxnktde', '00140fa17461c68ec2241a4c4a5edf799cbe2f8fb449', 'treasury'),
    (1, 'bcrt1qynt29nsj8j972la4lu3efu42m5us2svm6wqm3w', '001424d6a2ce123c8be57fb5ff2394f2aadd3905419b', null),
    (2, 'bcrt1qpcp2dkjrrc6ltktdur4z8yqp3vkyj2nzkd3v4r', '00140e02a6da431e35f5d96de0ea2390018b2c492a62', null),
    (3, 'bcrt1qnlxqdfjrf75nllup9fgyre73g6tt9d9se0ee9r', '00149fcc06a6434fa93fff812a5041e7d14696b2b4b0', null),
    (4, 'bcrt1q6cmq327ely2lg90y2wch7g7a43g24y9ud72fmz', '0014d63608abd9f915f415e453b17f23ddac50aa90bc', null),
    (5, 'bcrt1qjmd8cyk73dvfm8aylz9eppl37ywlc6cmy7jprn', '001496da7c12de8b589d9fa4f88b9087f1f11dfc6b1b', null),
    (6, 'bcrt1qprmkleuergglhz0le3cay0z9p9mwq6sju9hkvn', '001408f76fe7991a11fb89ffcc71d23c450976e06a12', null),
    (7, 'bcrt1q65y9a57gm34p04gqcs3axh3hvj9ka52yrk5w3y', '0014d5085ed3c8dc6a17d500c423d35e37648b6ed144', null)
  ) as derived (key_index, wallet_address, script, allocated_to)
  join descriptor on descriptor.descriptor_sha256 =
    decode('59475b12589a5bb332570e5ff9658fb3972708f146bf4a1e3dddfd99639306b0', 'hex')
on conflict do nothing;

insert into address (coin, account, wallet_address, script_pubkey, descriptor_id, key_index, is_allocated,
  allocated_at, allocated_to)
select 'btc', 'payment', derived.wallet_address, decode(derived.script, 'hex'), descriptor.id, derived.key_index,
  derived.allocated_to is not null, case when derived.allocated_to is not null then timestamptz '2026-01-05 09:00:00+00' end,
  derived.allocated_to
from (values
    (0, 'bcrt1qzva4erlxzvafm2n3fa64ffg5j6t6ttxv6zrmmg', '0014133b5c8fe6133a9daa714f7554a5149697a5accc', 'treasury'),
    (1, 'bcrt1qmseck63lrk6cy0490sje0d4e4nt7ytygdy93c4', '0014dc338b6a3f1db5823ea57c2597b6b9acd7e22c88', 'treasury'),
    (2, 'bcrt1qadjtpeltc3g8q7nt585vgxk6qy0ujrnfkwyj43', '0014eb64b0e7ebc450707a6ba1e8c41ada011fc90e69', null),
    (3, 'bcrt1qz5zwewtczcpn4ekwgjwar7ee9j9yaj37sh9ynx', '00141504ecb97816033ae6ce449dd1fb392c8a4eca3e', null),
    (4, 'bcrt1q3pkrx3cf878kwnzgcpgxajcy6ycwe0v7zhyh42', '0014886c3347093f8f674c48c0506ecb04d130ecbd9e', null),
    (5, 'bcrt1quj6n7gdknwsahpm5kzrvetcj38mehquzjrfdyu', '0014e4b53f21b69ba1db8774b086ccaf1289f79b8382', null),
    (6, 'bcrt1q555eru2uxwqwvsmv6hu0qmy57acc3c8ksnsen0', '0014a52991f15c3380e6436cd5f8f06c94f77188e0f6', null),
    (7, 'bcrt1qt5yxk3xzrx66q9wd5sdyynklqynqcyf7uh74j3', '00145d086b44c219b5a015cda41a424edf01260c113e', null)
  ) as derived (key_index, wallet_address, script, allocated_to)
  join descriptor on descriptor.descriptor_sha256 =
    decode('baba2b8b4fb435e44bc449f79e30d1a02f969a6bea0fba3d292becd834b63dbb', 'hex')
on conflict do nothing;

insert into address (coin, account, wallet_address, script_pubkey, descriptor_id, key_index, is_allocated,
  allocated_at, allocated_to)
select 'btc', 'stored', derived.wallet_address, decode(derived.script, 'hex'), descriptor.id, derived.key_index,
  derived.allocated_to is not null, case when derived.allocated_to is not null then timestamptz '2026-01-05 09:00:00+00' end,
  derived.allocated_to
from (values
    (0, 'bcrt1qsy37f3cfsdd6z8ca3ge0q00xjyzxkclnwjv3yk', '00148123e4c709835ba11f1d8a32f03de691046b63f3', null::varchar),
    (1, 'bcrt1qw8mdg4rys0qx4jtq024wtt4fhtlcy386jmrylu', '001471f6d4546483c06ac9607aaae5aea9baff8244fa', null),
    (2, 'bcrt1q0lsts3escvxwkzyyf4hgk43pzd4xx46my22rsy', '00147fe0b84730c30ceb08844d6e8b5621136a63575b', null),
    (3, 'bcrt1q5as0snu9rkhgzfxufuahhan3z9xdgr6u9tlhv9', '0014a760f84f851dae8124dc4f3b7bf671114cd40f5c', null),
    (4, 'bcrt1qldd2tczva7jfp578eg6xp7mu09wnv0d4k0pg9r', '0014fb5aa5e04cefa490d3c7ca3460fb7c795d363db5', null),
    (5, 'bcrt1qtl3dea3krk63cvpa7mzq029q678jcrmjs9fx4w', '00145fe2dcf6361db51c303df6c407a8a0d78f2c0f72', null),
    (6, 'bcrt1qplsy8z8m0dx45mzw6n734th00s5jj87zv3c320', '00140fe04388fb7b4d5a6c4ed4fd1aaeef7c29291fc2', null),
    (7, 'bcrt1qgtr7wzmq4awfwf8q0wvfu4dkj52kr97w659n4m', '001442c7e70b60af5c9724e07b989e55b695156197ce', null)
  ) as derived (key_index, wallet_address, script, allocated_to)
  join descriptor on descriptor.descriptor_sha256 =
    decode('eb31c290262c8ab71bbb67bc47bdb50ee58fbeafc7d05564ae48e91ce660c429', 'hex')
on conflict do nothing;

-- Block 0 is the only one that every regtest chain has: what lies in it is never reorganised away.
insert into deposit (coin, address_id, txid, output_index, amount, block_height, block_hash, confirmations, credited_at)
select 'btc', address.id, seen.txid, seen.output_index, seen.amount, seen.block_height,
  case when seen.block_height is not null then '0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206' end,
  seen.confirmations, case when seen.block_height is not null then timestamptz '2026-01-06 10:00:00+00' end
from (values
    ('bcrt1q6rz28mcfaxtmd6v789l9rrlrusdprr9pz3cppk', 'bdcb18447bd1674c7cb7cfe8e9a54341c62f9295503328c650b02105c989cd19', 0, 0.25000000, 0, 6),
    ('bcrt1qd7spv5q28348xl4myc8zmh983w5jx32cs707jh', '0e54679d06987ce98645279dc34c9b89e11bfae92faaef620d4a2a822ed5e594', 1, 0.01250000, 0, 6),
    ('bcrt1qxdyjf6h5d6qxap4n2dap97q4j5ps6ua8jkxz0z', '328b0c5b4a7d27702be01d4e3c57fd0b45db385f9c88dea9234e2c6ee6f956c6', 0, 3.10000000, 0, 6),
    ('bcrt1qynpgs6wap6h9uvy7j0xlesew2w82qn039tzepj', '321c23d1975e248b897faf4423e205094e62a194f5df28cff77d21a3ca887ff2', 1, 0.07654321, 0, 6),
    ('bcrt1q677973lw0w796gttpy52f296jqaaksz0kadvlr', '94800d55553be67c4baae19e1d374929e038e630f468f4df8db222fd530d15e2', 0, 0.50000000, null, 0),
    ('bcrt1qr7scvm07ta0ldzlrmk7rnmc9lk356yarcts3za', '76b1a7f49cc61831d96661702117568a8456e0bf4d039176f1ac0a4b63e2c2b5', 1, 0.99990000, null, 0)
  ) as seen (wallet_address, txid, output_index, amount, block_height, confirmations)
  join address on address.coin = 'btc' and address.wallet_address = seen.wallet_address
on conflict do nothing;
