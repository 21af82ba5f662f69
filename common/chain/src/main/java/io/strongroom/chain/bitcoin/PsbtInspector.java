package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a signer must understand of a PSBT before it signs: every input and every output that claims to be the
 * wallet's is derived again, and amounts come from the previous transactions themselves. It needs no secret.
 */
public final class PsbtInspector {

    private final SignerWallet wallet;
    private final FeeRules feeRules;

    /** @param wallet all that inputs and change may be derived from */
    public PsbtInspector(SignerWallet wallet, FeeCeilings ceilings) {
        this.wallet = wallet;
        this.feeRules = new FeeRules(ceilings);
    }

    /**
     * @throws ChainException with the slug of the first rule that does not hold: {@code unknown-field},
     *     {@code no-previous-transaction}, {@code lying-witness-utxo}, {@code foreign-sighash},
     *     {@code already-finalised}, {@code foreign-input}, {@code unknown-policy}, {@code internal-key-not-nums},
     *     {@code lying-redeem-script}, {@code lying-witness-script}, {@code lying-leaf-script},
     *     {@code lying-internal-key}, {@code lying-merkle-root}, {@code lying-script-tree}, {@code lying-key-origin},
     *     {@code missing-script}, {@code foreign-signature}, {@code bad-signature}, {@code mixed-accounts},
     *     {@code mixed-policies}, {@code no-outputs}, {@code request-named-twice}, {@code zero-output}, {@code non-standard-output},
     *     {@code foreign-change}, {@code impossible-amount}, {@code negative-fee} or {@code fee-too-high}
     */
    public Inspection inspect(PsbtDocument document) {
        InputRules inputRules = new InputRules(wallet);
        FieldRules.requireKnown(document);
        List<OwnOutput> spent = IntStream.range(0, document.inputs().size())
                .mapToObj(i -> inputRules.check(document, i))
                .toList();
        Owner sender = commonOwner(spent);
        List<InspectedInput> inputs = new ArrayList<>();
        for (int i = 0; i < spent.size(); i++) {
            inputs.add(inputRules.describe(document, i, spent.get(i)));
        }
        List<InspectedOutput> outputs = outputs(document, sender);
        long totalInput = total(inputs.stream().mapToLong(InspectedInput::satoshi));
        long fee = totalInput - total(outputs.stream().mapToLong(InspectedOutput::satoshi));
        int virtualSize = document.virtualSizeWhenSigned();
        feeRules.check(fee, totalInput, virtualSize);
        return new Inspection(document, sender, inputs, outputs, totalInput, fee, virtualSize);
    }

    private static Owner commonOwner(List<OwnOutput> spent) {
        Owner owner = spent.getFirst().owner();
        for (OwnOutput output : spent) {
            if (output.owner().descriptors().account() != owner.descriptors().account()) {
                throw new ChainException("mixed-accounts", "the transaction spends coins of more than one account");
            }
            if (!output.owner().equals(owner)) {
                throw new ChainException(
                        "mixed-policies", "the transaction spends coins of more than one policy or script type");
            }
        }
        return owner;
    }

    private List<InspectedOutput> outputs(PsbtDocument document, Owner sender) {
        if (document.outputs().isEmpty()) {
            throw new ChainException("no-outputs", "the transaction pays nobody");
        }
        requireEachRequestOnce(document);
        OutputRules rules = new OutputRules(wallet);
        return IntStream.range(0, document.outputs().size())
                .mapToObj(i -> rules.check(document, i, sender))
                .toList();
    }

    private static void requireEachRequestOnce(PsbtDocument document) {
        Set<UUID> named = new HashSet<>();
        document.outputs().stream()
                .flatMap(output -> output.request().stream())
                .map(NamedRequest::request)
                .filter(request -> !named.add(request))
                .findFirst()
                .ifPresent(request -> {
                    throw new ChainException(
                            "request-named-twice", "two outputs say that they pay payment request " + request);
                });
    }

    /** Each amount is below the supply, and so no sum overflows before it is above it. */
    private static long total(LongStream amounts) {
        return amounts.reduce(0, (sum, satoshi) -> {
            if (sum + satoshi > TransactionFormat.SUPPLY) {
                throw new ChainException("impossible-amount", "the amounts add up to more coins than there can be");
            }
            return sum + satoshi;
        });
    }
}
