// Answers each line of JSON, a case, with a line of JSON: what these libraries make of it. Ends with its input.
import { createInterface } from 'node:readline';
import { addresses, descriptor } from './descriptors.mjs';
import { accountText, fingerprintText, signer } from './keys.mjs';
import { lock } from './locks.mjs';
import { spend } from './transactions.mjs';

async function answer(request) {
  const signers = await Promise.all(request.seeds.map((seed) => signer(seed, request)));
  const text = descriptor(signers, request);
  return {
    fingerprints: signers.map(fingerprintText),
    accountKeys: signers.map(accountText),
    descriptor: text,
    descriptors: [0, 1].map((chain) => descriptor(signers, request, chain)),
    addresses: [false, true].map((internal) => lock(signers, request, internal, request.index).payment.address),
    addressesOfDescriptor: addresses(text, request.network, request.index),
    ...spend(signers, request),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  let result;
  try {
    result = await answer(JSON.parse(line));
  } catch (error) {
    result = { error: error.stack };
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
