// Answers each line of JSON, a case, with a line of JSON: the keys and the transaction that ethers makes of it.
import { createInterface } from 'node:readline';
import { HDNodeWallet, Interface, Transaction, encryptKeystoreJsonSync } from 'ethers';

const token = new Interface(['function transfer(address,uint256)']);

const quick = { scrypt: { N: 4096, r: 8, p: 1 } };

function answer(request) {
  const account = HDNodeWallet.fromSeed(`0x${request.seed}`).derivePath(request.accountPath);
  const wallet = account.derivePath(`0/${request.index}`);
  const transaction = Transaction.from(request.transaction);
  const unsigned = transaction.unsignedSerialized;
  transaction.signature = wallet.signingKey.sign(transaction.unsignedHash);
  return {
    accountKey: account.neuter().extendedKey,
    address: wallet.address,
    unsigned,
    signed: transaction.serialized,
    hash: transaction.hash,
    sender: transaction.from,
    keystore: request.keystorePassphrase && encryptKeystoreJsonSync(wallet, request.keystorePassphrase, quick),
    call: token.encodeFunctionData('transfer', [request.tokenReceiver, request.tokenUnits]),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  let result;
  try {
    result = answer(JSON.parse(line));
  } catch (error) {
    result = { error: error.stack };
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
