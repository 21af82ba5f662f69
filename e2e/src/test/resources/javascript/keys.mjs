// Keys by @scure/bip39 and @scure/bip32, at the paths that the standards name.
import { HDKey } from '@scure/bip32';
import { entropyToMnemonic, mnemonicToSeedWebcrypto } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { hexToBytes } from './bytes.mjs';

const MAIN = { private: 0x0488ade4, public: 0x0488b21e };
const TEST = { private: 0x04358394, public: 0x043587cf };
const HARDENED = 0x80000000;

/** BIP44, 49, 84 and 86; BIP48 has the type of script as a fourth level. */
const STANDARDS = {
  p2pkh: [44],
  p2sh: [44],
  p2sh_p2wpkh: [49],
  p2sh_p2wsh: [48, 1],
  p2wpkh: [84],
  p2wsh: [48, 2],
  p2tr: [86],
};

export async function signer({ entropy, passphrase }, { type, network, account }) {
  const words = entropyToMnemonic(hexToBytes(entropy), wordlist);
  const seed = await mnemonicToSeedWebcrypto(words, passphrase);
  const master = HDKey.fromMasterSeed(seed, network === 'mainnet' ? MAIN : TEST);
  const [purpose, script] = STANDARDS[type];
  const levels = [purpose, network === 'mainnet' ? 0 : 1, account];
  const steps = (script ? [...levels, script] : levels).map((level) => level + HARDENED);
  const key = steps.reduce((parent, step) => parent.deriveChild(step), master);
  return { fingerprint: master.fingerprint, steps, chains: [0, 1].map((chain) => key.deriveChild(chain)), key };
}

export const fingerprintText = (signer) => signer.fingerprint.toString(16).padStart(8, '0');

export const accountText = (signer) => signer.key.publicExtendedKey;

/** As it stands in a descriptor, with its origin. */
export function expression(signer) {
  const path = signer.steps.map((step) => `/${step - HARDENED}h`).join('');
  return `[${fingerprintText(signer)}${path}]${accountText(signer)}`;
}

export function child(signer, internal, index) {
  const chain = internal ? 1 : 0;
  const { publicKey, privateKey } = signer.chains[chain].deriveChild(index);
  return { publicKey, privateKey, origin: { fingerprint: signer.fingerprint, path: [...signer.steps, chain, index] } };
}
