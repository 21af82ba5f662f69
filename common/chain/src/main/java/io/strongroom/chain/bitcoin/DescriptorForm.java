package io.strongroom.chain.bitcoin;

import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.Optional;

/** The descriptor functions that are understood, with the standard whose paths each one needs. */
enum DescriptorForm {
    WPKH("wpkh(", ")", KeyType.BIP84, ScriptType.P2WPKH);

    private final String before;
    private final String after;
    private final KeyType keyType;
    private final ScriptType scriptType;

    DescriptorForm(String before, String after, KeyType keyType, ScriptType scriptType) {
        this.before = before;
        this.after = after;
        this.keyType = keyType;
        this.scriptType = scriptType;
    }

    static Optional<DescriptorForm> of(String descriptor) {
        return Arrays.stream(values())
                .filter(form -> descriptor.startsWith(form.before) && descriptor.endsWith(form.after))
                .findFirst();
    }

    String inside(String descriptor) {
        return descriptor.substring(before.length(), descriptor.length() - after.length());
    }

    String around(String keyExpression) {
        return before + keyExpression + after;
    }

    KeyType keyType() {
        return keyType;
    }

    ScriptType scriptType() {
        return scriptType;
    }
}
