package io.strongroom.chain.bitcoin;

import io.strongroom.model.Network;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A descriptor's parts, read strictly.
 *
 * @param keys with what the descriptor says of them
 * @param chain the step after each key: {@code 0}, {@code 1} or, for both (BIP389), {@code <0;1>}
 */
record DescriptorReader(DescriptorPair keys, String chain) {

    static final String EXTERNAL = "0";
    static final String INTERNAL = "1";
    static final String BOTH = "<0;1>";

    /** Where the chain stands among the groups of a key expression. */
    static final int CHAIN = 4;

    private static final Pattern KEY_EXPRESSION =
            Pattern.compile("\\[([0-9a-fA-F]{8})((?:/[0-9]{1,10}[h']?)*)\\]([1-9A-HJ-NP-Za-km-z]{1,120})/([^/]+)/\\*");
    private static final List<String> CHAINS = List.of(EXTERNAL, INTERNAL, BOTH);
    private static final Pattern THRESHOLD = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern TAPSCRIPT_MULTISIG = Pattern.compile("tr\\(([^,]*),sortedmulti_a\\(.*");

    static DescriptorReader read(Network network, String text) {
        String descriptor = DescriptorText.checked(text);
        requireNobodysInternalKey(descriptor);
        DescriptorForm form = DescriptorForm.of(descriptor).orElseThrow(DescriptorReader::unsupported);
        // no key expression holds a comma
        List<String> arguments = List.of(form.inside(descriptor).split(",", -1));
        if (!form.isMultisig() && arguments.size() > 1) {
            throw unsupported();
        }
        int required = form.isMultisig() ? threshold(arguments.getFirst()) : 1;
        List<Matcher> expressions = arguments.stream()
                .skip(form.isMultisig() ? 1 : 0)
                .map(DescriptorReader::keyExpression)
                .toList();
        List<AccountPublicKey> keys =
                expressions.stream().map(key -> accountKey(network, key)).toList();
        List<String> chains =
                expressions.stream().map(key -> key.group(CHAIN)).distinct().toList();
        if (chains.size() != 1 || !CHAINS.contains(chains.getFirst())) {
            throw unsupported();
        }
        return new DescriptorReader(DescriptorPair.of(form, required, keys), chains.getFirst());
    }

    private static void requireNobodysInternalKey(String descriptor) {
        Matcher multisig = TAPSCRIPT_MULTISIG.matcher(descriptor);
        if (multisig.matches() && !multisig.group(1).equals(Taproot.NOTHING_UP_MY_SLEEVE)) {
            throw new ChainException(
                    "internal-key-not-nums",
                    "the internal key of a multisig tr() must be BIP341's " + Taproot.NOTHING_UP_MY_SLEEVE
                            + ", or who holds the key of another could spend alone");
        }
    }

    private static int threshold(String text) {
        if (!THRESHOLD.matcher(text).matches()) {
            throw unsupported();
        }
        return Integer.parseInt(text);
    }

    static Matcher keyExpression(String text) {
        Matcher expression = KEY_EXPRESSION.matcher(text);
        if (!expression.matches()) {
            throw unsupported();
        }
        return expression;
    }

    static AccountPublicKey accountKey(Network network, Matcher expression) {
        KeyOrigin origin = new KeyOrigin(
                expression.group(1).toLowerCase(Locale.ROOT), DerivationPath.parse("m" + expression.group(2)));
        return AccountPublicKey.parse(network, origin, expression.group(3));
    }

    static ChainException unsupported() {
        return new ChainException(
                "unsupported-descriptor",
                "only pkh, wpkh, sh(wpkh), tr, and sortedmulti in sh, wsh or sh(wsh) or sortedmulti_a in tr are"
                        + " understood, of keys [fingerprint/path]xpub/<chain>/* with chain 0, 1 or <0;1>");
    }
}
