package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a signer must understand of a PSBT before it signs: every input and every output that claims to be the
 * wallet's is derived again, and amounts come from the previous transactions themselves. It needs no secret.
 */
public final class PsbtInspector {

    private final Network network;
    private final FeeRules feeRules;
    private final Function<Account, Optional<AccountPublicKey>> accounts;

    /** @param accounts the keys of the wallet's accounts; asked at each inspection */
    public PsbtInspector(
            Network network, FeeCeilings ceilings, Function<Account, Optional<AccountPublicKey>> accounts) {
        this.network = network;
        this.feeRules = new FeeRules(ceilings);
        this.accounts = accounts;
    }

    /**
     * @throws ChainException with the slug of the first rule that does not hold: {@code no-previous-transaction},
     *     {@code lying-witness-utxo}, {@code foreign-sighash}, {@code already-finalised}, {@code foreign-input},
     *     {@code foreign-signature}, {@code bad-signature}, {@code mixed-accounts}, {@code no-outputs},
     *     {@code zero-output}, {@code non-standard-output}, {@code foreign-change}, {@code negative-fee} or
     *     {@code fee-too-high}
     */
    public Inspection inspect(PsbtDocument document) {
        OwnKeys keys = new OwnKeys(network, accounts);
        InputRules inputRules = new InputRules(network, keys);
        List<OwnKey> inputKeys = inputKeys(document, inputRules);
        Account account = commonAccount(inputKeys);
        List<InspectedInput> inputs = new ArrayList<>();
        for (int i = 0; i < inputKeys.size(); i++) {
            inputs.add(inputRules.describe(document.inputs().get(i), inputKeys.get(i)));
        }
        List<InspectedOutput> outputs = outputs(document, new OutputRules(network, keys), account);
        long totalInput = inputs.stream().mapToLong(InspectedInput::satoshi).sum();
        long fee = totalInput
                - outputs.stream().mapToLong(InspectedOutput::satoshi).sum();
        int virtualSize = document.virtualSizeWhenSigned();
        feeRules.check(fee, totalInput, virtualSize);
        BigDecimal feeRate = BigDecimal.valueOf(fee).divide(BigDecimal.valueOf(virtualSize), 3, RoundingMode.HALF_UP);
        return new Inspection(document, network, account, inputs, outputs, totalInput, fee, feeRate, virtualSize);
    }

    private static List<OwnKey> inputKeys(PsbtDocument document, InputRules rules) {
        List<OwnKey> found = new ArrayList<>();
        for (int i = 0; i < document.inputs().size(); i++) {
            found.add(rules.check(document, i));
        }
        return found;
    }

    private static Account commonAccount(List<OwnKey> keys) {
        Account account = keys.getFirst().account();
        if (keys.stream().anyMatch(key -> key.account() != account)) {
            throw new ChainException("mixed-accounts", "the transaction spends coins of more than one account");
        }
        return account;
    }

    private static List<InspectedOutput> outputs(PsbtDocument document, OutputRules rules, Account sender) {
        List<PsbtOutput> stated = document.outputs();
        if (stated.isEmpty()) {
            throw new ChainException("no-outputs", "the transaction pays nobody");
        }
        List<InspectedOutput> outputs = new ArrayList<>();
        for (int i = 0; i < stated.size(); i++) {
            outputs.add(rules.check(stated.get(i), i, sender));
        }
        return outputs;
    }
}
