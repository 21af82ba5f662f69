// Descriptors with their checksums and the addresses that they describe, by @bitcoinerlab/descriptors and bitcoinjs-lib.
import * as bitcoinjs from '@bitcoinerlab/descriptors';
import { TAPROOT_UNSPENDABLE_KEY } from '@scure/btc-signer';
import { bytesToHex } from './bytes.mjs';
import { expression } from './keys.mjs';

const { Output, checksum } = bitcoinjs;
const NETWORKS = {
  mainnet: bitcoinjs.networks.bitcoin,
  testnet4: bitcoinjs.networks.testnet,
  regtest: bitcoinjs.networks.regtest,
};

const FUNCTIONS = {
  p2pkh: (keys) => `pkh(${keys})`,
  p2sh: (keys) => `sh(sortedmulti(${keys}))`,
  p2sh_p2wpkh: (keys) => `sh(wpkh(${keys}))`,
  p2sh_p2wsh: (keys) => `sh(wsh(sortedmulti(${keys})))`,
  p2wpkh: (keys) => `wpkh(${keys})`,
  p2wsh: (keys) => `wsh(sortedmulti(${keys}))`,
  p2tr: (keys, multisig) =>
    multisig ? `tr(${bytesToHex(TAPROOT_UNSPENDABLE_KEY)},sortedmulti_a(${keys}))` : `tr(${keys})`,
};

/** Of both chains (BIP389), or of one where a chain is given. */
export function descriptor(signers, { type, multisig, required }, chain = '<0;1>') {
  const keys = signers
    .map(expression)
    .sort()
    .map((key) => `${key}/${chain}/*`)
    .join(',');
  const text = FUNCTIONS[type](multisig ? `${required},${keys}` : keys, multisig);
  return `${text}#${checksum(text)}`;
}

export function addresses(text, network, index) {
  return [0, 1].map((change) =>
    new Output({ descriptor: text, index, change, network: NETWORKS[network], checksumRequired: true }).getAddress(),
  );
}
