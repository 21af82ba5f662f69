package io.strongroom.keygen.ethereum.signing;

import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.keygen.ethereum.key.SenderKey;
import java.util.List;

/**
 * A transaction of a file that may be signed.
 *
 * @param key the sender's
 * @param signedBefore other transactions that were signed here for the same nonce
 */
record InspectedTransaction(
        FileTransaction transaction, EthereumInspection inspection, SenderKey key, List<SignedBefore> signedBefore) {

    InspectedTransaction {
        signedBefore = List.copyOf(signedBefore);
    }
}
