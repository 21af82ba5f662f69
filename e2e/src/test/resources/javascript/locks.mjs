// Scripts and addresses by @scure/btc-signer.
import * as btc from '@scure/btc-signer';
import { byBytes } from './bytes.mjs';
import { child } from './keys.mjs';

const NETWORKS = {
  mainnet: btc.NETWORK,
  testnet4: btc.TEST_NETWORK,
  regtest: { ...btc.TEST_NETWORK, bech32: 'bcrt' },
};

export const network = (name) => NETWORKS[name];

const xOnly = (key) => key.subarray(1);

/** How the coins at an index are locked, with the keys that it was made of. */
export function lock(signers, { type, multisig, required, network: name }, internal, index) {
  const keys = signers.map((signer) => child(signer, internal, index));
  const publicKeys = keys.map((key) => key.publicKey);
  const payment = multisig
    ? ofSeveral(type, required, publicKeys, network(name))
    : ofOne(type, publicKeys[0], network(name));
  return { payment, keys };
}

function ofOne(type, key, net) {
  switch (type) {
    case 'p2pkh':
      return btc.p2pkh(key, net);
    case 'p2sh_p2wpkh':
      return btc.p2sh(btc.p2wpkh(key, net), net);
    case 'p2wpkh':
      return btc.p2wpkh(key, net);
    case 'p2tr':
      return btc.p2tr(xOnly(key), undefined, net);
    default:
      throw new Error(`no ${type} of one key`);
  }
}

function ofSeveral(type, required, keys, net) {
  const sorted = () => btc.p2ms(required, [...keys].sort(byBytes));
  switch (type) {
    case 'p2sh':
      return btc.p2sh(sorted(), net);
    case 'p2sh_p2wsh':
      return btc.p2sh(btc.p2wsh(sorted(), net), net);
    case 'p2wsh':
      return btc.p2wsh(sorted(), net);
    case 'p2tr':
      // without an internal key it takes BIP341's point that nobody has the key of
      return btc.p2tr(undefined, btc.p2tr_ms(required, keys.map(xOnly).sort(byBytes)), net);
    default:
      throw new Error(`no ${type} of several keys`);
  }
}
