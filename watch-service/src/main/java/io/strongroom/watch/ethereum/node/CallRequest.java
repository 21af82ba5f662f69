package io.strongroom.watch.ethereum.node;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A transaction as a node would try it out.
 *
 * @param value wei
 * @param data call data
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record CallRequest(String from, String to, BigInteger value, byte[] data) {

    Map<String, Object> parameters() {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("from", from);
        call.put("to", to);
        call.put("value", Quantity.of(value));
        call.put("data", "0x" + HexFormat.of().formatHex(data));
        return call;
    }
}
