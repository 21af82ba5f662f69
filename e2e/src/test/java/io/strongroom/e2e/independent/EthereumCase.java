package io.strongroom.e2e.independent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumKeyPath;
import io.strongroom.chain.ethereum.FeeMarketTransaction;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key, a transaction and a transfer of tokens, as ethers wants to hear of them.
 *
 * @param seed of BIP32, in hex
 * @param units of tokens to be transferred, 0 to 2^256-1
 * @param keystorePassphrase under which the key is to be written as a keystore; null for none, as that takes its time
 */
record EthereumCase(
        String seed,
        @JsonIgnore EthereumKeyPath path,
        @JsonIgnore UnsignedTransaction unsigned,
        EthereumAddress tokenReceiver,
        @JsonIgnore BigInteger units,
        @JsonInclude(JsonInclude.Include.NON_NULL) String keystorePassphrase) {

    @JsonProperty
    String accountPath() {
        return EthereumKeyPath.ofAccount(path.network(), path.account())
                .toString()
                .replace('h', '\'');
    }

    @JsonProperty
    long index() {
        return path.index();
    }

    @JsonProperty
    String tokenUnits() {
        return units.toString();
    }

    @JsonProperty
    Map<String, Object> transaction() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", unsigned.type());
        fields.put("chainId", Long.toString(unsigned.chainId()));
        fields.put("nonce", unsigned.nonce().longValueExact());
        fields.put("gasLimit", unsigned.gasLimit().toString());
        fields.put("to", unsigned.receiver().map(EthereumAddress::text).orElse(null));
        fields.put("value", unsigned.value().toString());
        fields.put("data", unsigned.data().text());
        if (unsigned instanceof FeeMarketTransaction) {
            fields.put("maxFeePerGas", unsigned.maxFeePerGas().toString());
            fields.put("maxPriorityFeePerGas", unsigned.maxPriorityFeePerGas().toString());
        } else {
            fields.put("gasPrice", unsigned.maxFeePerGas().toString());
        }
        if (unsigned.type() != 0) {
            fields.put("accessList", accessList());
        }
        return fields;
    }

    private List<Map<String, Object>> accessList() {
        return unsigned.accessList().entries().stream()
                .map(entry ->
                        Map.<String, Object>of("address", entry.address().text(), "storageKeys", entry.storageKeys()))
                .toList();
    }
}
