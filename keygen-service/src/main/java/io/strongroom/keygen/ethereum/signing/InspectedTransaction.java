package io.strongroom.keygen.ethereum.signing;

import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.EthereumKeyPath;
import io.strongroom.chain.ethereum.FileTransaction;
import java.util.List;

/**
 * A transaction of a file that may be signed.
 *
 * @param path of the sender's key
 * @param signedBefore other transactions that were signed here for the same nonce
 */
record InspectedTransaction(
        FileTransaction transaction,
        EthereumInspection inspection,
        EthereumKeyPath path,
        List<SignedBefore> signedBefore) {

    InspectedTransaction {
        signedBefore = List.copyOf(signedBefore);
    }
}
