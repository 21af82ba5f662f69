package io.strongroom.e2e.independent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.List;

/**
 * An account and a transaction that spends its coins: all that an implementation needs to know to make the same.
 *
 * @param type of the script that locks the coins
 * @param multisig whether the keys are those of several signers
 * @param account the third level of the path, 0 to 3
 * @param required how many signers must sign
 * @param seeds one a signer
 * @param index of an address to compare
 * @param inputs in the order of the transaction
 * @param outputs in the order of the transaction
 * @param signing which signers sign, one after the other
 */
record SpendingCase(
        ScriptType type,
        boolean multisig,
        Network network,
        int account,
        int required,
        List<Seed> seeds,
        long index,
        List<Coin> inputs,
        List<Payment> outputs,
        List<Integer> signing) {

    /**
     * Of BIP39.
     *
     * @param entropy of the words, in hex
     * @param passphrase as a person types it, in whatever form of Unicode
     */
    record Seed(String entropy, String passphrase) {}

    /**
     * A coin of the account, the last output of a transaction made for it.
     *
     * @param internal of the chain of change
     * @param salt the txid that its transaction spends of, so that no two are the same
     * @param vout how many outputs of the same script come before it
     */
    record Coin(boolean internal, long index, long satoshi, String salt, int vout) {}

    /**
     * An output: to an address, or else back to the account.
     *
     * @param address of somebody else; null for an own output
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Payment(String address, boolean internal, long index, long satoshi) {

        static Payment to(String address, long satoshi) {
            return new Payment(address, false, 0, satoshi);
        }

        static Payment back(boolean internal, long index, long satoshi) {
            return new Payment(null, internal, index, satoshi);
        }
    }
}
