package io.strongroom.e2e.independent;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What an implementation makes of a case.
 *
 * @param fingerprints of the master keys
 * @param accountKeys the extended public keys, in the order of the signers
 * @param descriptor of both chains, with its checksum
 * @param descriptors of the chain of receiving and of that of change, with their checksums
 * @param addresses at the case's index, of both chains
 * @param transaction signed, in hex
 * @param txid of the signed transaction
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Made(
        List<String> fingerprints,
        List<String> accountKeys,
        String descriptor,
        List<String> descriptors,
        List<String> addresses,
        String transaction,
        String txid) {}
