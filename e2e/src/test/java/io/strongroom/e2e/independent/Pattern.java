package io.strongroom.e2e.independent;

import io.strongroom.model.ScriptType;

/** How coins are locked, of each Bitcoin pattern that one signature after the other unlocks. */
enum Pattern {
    BTC_1(ScriptType.P2PKH, 1, 1),
    BTC_2(ScriptType.P2SH, 2, 3),
    BTC_3(ScriptType.P2SH_P2WPKH, 1, 1),
    BTC_4(ScriptType.P2SH_P2WSH, 2, 3),
    BTC_5(ScriptType.P2WPKH, 1, 1),
    BTC_6(ScriptType.P2WSH, 2, 3),
    BTC_7(ScriptType.P2WSH, 3, 3),
    BTC_8(ScriptType.P2SH_P2WSH, 3, 3),
    BTC_9(ScriptType.P2TR, 1, 1),
    BTC_11(ScriptType.P2TR, 2, 3);

    private final ScriptType scriptType;
    private final int required;
    private final int total;

    Pattern(ScriptType scriptType, int required, int total) {
        this.scriptType = scriptType;
        this.required = required;
        this.total = total;
    }

    ScriptType scriptType() {
        return scriptType;
    }

    int required() {
        return required;
    }

    /** How many signers there are. */
    int total() {
        return total;
    }

    boolean isMultisig() {
        return total > 1;
    }
}
