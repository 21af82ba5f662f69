package io.strongroom.chain.bitcoin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import fr.acinq.bitcoin.Crypto;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What people compare on the screens of all signers before they agree to a policy: the SHA-256 of its canonical
 * descriptor, which says network, account, type of script, quorum and every key.
 *
 * @param hex 64 lower-case hex digits
 */
public record PolicyId(@JsonValue String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int GROUP = 4;

    /** @throws ChainException with slug {@code bad-policy-id} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PolicyId {
        if (hex == null || !FORM.matcher(hex).matches()) {
            throw new ChainException("bad-policy-id", "a policy id is 64 lower-case hex digits");
        }
    }

    static PolicyId of(String descriptor) {
        return new PolicyId(HexFormat.of().formatHex(Crypto.sha256(descriptor.getBytes(StandardCharsets.UTF_8))));
    }

    /** In sixteen groups of four, as it is easier to read out and to compare. */
    public String readable() {
        return hex.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    @Override
    public String toString() {
        return hex;
    }
}
