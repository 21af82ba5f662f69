// Transactions by @scure/btc-signer: built of what a case says, signed, finalised.
import * as btc from '@scure/btc-signer';
import { bytesToHex } from './bytes.mjs';
import { child } from './keys.mjs';
import { lock, network } from './locks.mjs';

const REPLACEABLE = 0xfffffffd;
const TAPSCRIPT = 0xc0;
/** Schnorr signatures without randomness, so that they can be compared. */
const NO_AUXILIARY_RANDOMNESS = new Uint8Array(32);

/** What is to be signed, once as it comes from a node and once with all that signers want to know, and it signed. */
export function spend(signers, request) {
  const bare = new btc.Transaction();
  const whole = new btc.Transaction();
  const signed = new btc.Transaction();
  for (const coin of request.inputs) {
    const own = lock(signers, request, coin.internal, coin.index);
    const spent = spentOutput(coin, own.payment, request.type);
    const scripts = scriptsOfInput(own.payment);
    bare.addInput(spent);
    whole.addInput({ ...spent, ...scripts, ...origins(own) });
    // without the origins, which would be checked again with each signature
    signed.addInput({ ...spent, ...scripts });
  }
  for (const output of request.outputs) {
    const amount = BigInt(output.satoshi);
    if (output.address) {
      for (const transaction of [bare, whole, signed]) {
        transaction.addOutputAddress(output.address, amount, network(request.network));
      }
    } else {
      const own = lock(signers, request, output.internal, output.index);
      const { script } = own.payment;
      bare.addOutput({ script, amount });
      whole.addOutput({ script, amount, ...scriptsOfOutput(own.payment), ...origins(own) });
      signed.addOutput({ script, amount });
    }
  }
  sign(signed, signers, request);
  signed.finalize();
  return { bare: base64(bare), psbt: base64(whole), transaction: bytesToHex(signed.extract()), txid: signed.id };
}

function sign(transaction, signers, { inputs, signing }) {
  inputs.forEach((coin, position) => {
    for (const signer of signing) {
      const { privateKey } = child(signers[signer], coin.internal, coin.index);
      transaction.signIdx(privateKey, position, undefined, NO_AUXILIARY_RANDOMNESS);
    }
  });
}

/** Of a transaction made for it: what a witness does not sign the amount of has to come whole. */
function spentOutput(coin, payment, type) {
  const amount = BigInt(coin.satoshi);
  const previous = new btc.Transaction({ allowUnknownOutputs: true });
  previous.addInput({ txid: coin.salt, index: 0, finalScriptSig: new Uint8Array(0), sequence: 0 });
  for (let i = 0; i < coin.vout; i++) {
    previous.addOutput({ script: payment.script, amount: BigInt(i + 1) });
  }
  previous.addOutput({ script: payment.script, amount });
  const spent = { txid: previous.id, index: coin.vout, sequence: REPLACEABLE };
  const raw = previous.unsignedTx;
  switch (type) {
    case 'p2pkh':
    case 'p2sh':
      return { ...spent, nonWitnessUtxo: raw };
    case 'p2tr':
      return { ...spent, witnessUtxo: { script: payment.script, amount } };
    default:
      return { ...spent, nonWitnessUtxo: raw, witnessUtxo: { script: payment.script, amount } };
  }
}

const present = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function scriptsOfInput(payment) {
  const { redeemScript, witnessScript, tapInternalKey, tapLeafScript } = payment;
  const root = tapLeafScript ? payment.tapMerkleRoot : undefined;
  return present({ redeemScript, witnessScript, tapInternalKey, tapLeafScript, tapMerkleRoot: root });
}

function scriptsOfOutput(payment) {
  const { redeemScript, witnessScript, tapInternalKey } = payment;
  const tapTree = payment.leaves?.map(({ script }) => ({ depth: 0, version: TAPSCRIPT, script }));
  return present({ redeemScript, witnessScript, tapInternalKey, tapTree });
}

function origins({ payment, keys }) {
  if (!payment.tapInternalKey) {
    return { bip32Derivation: keys.map(({ publicKey, origin }) => [publicKey, origin]) };
  }
  const hashes = (payment.leaves ?? []).map((leaf) => leaf.hash);
  return { tapBip32Derivation: keys.map(({ publicKey, origin }) => [publicKey.subarray(1), { hashes, der: origin }]) };
}

const base64 = (transaction) => Buffer.from(transaction.toPSBT(0)).toString('base64');
