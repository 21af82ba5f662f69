package io.strongroom.custody.inspection;

import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.InspectedInput;
import io.strongroom.chain.bitcoin.InspectedOutput;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.OutputKind;
import io.strongroom.custody.signed.PriorTransaction;
import io.strongroom.model.BitcoinAmount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be signed, and what a person should look at twice before. */
final class Warnings {

    /** Of what a ceiling allows. */
    private static final BigDecimal MUCH = new BigDecimal("0.5");

    /** No wallet finds coins so far out without being told where to look. */
    private static final long FAR_INDEX = 1_000_000;

    private final Inspection inspection;
    private final FeeCeilings ceilings;
    private final List<String> sentences = new ArrayList<>();

    private Warnings(Inspection inspection, FeeCeilings ceilings) {
        this.inspection = inspection;
        this.ceilings = ceilings;
    }

    /** One sentence each, none for a usual transaction. */
    static List<String> of(Inspection inspection, FeeCeilings ceilings, List<PriorTransaction> prior) {
        Warnings warnings = new Warnings(inspection, ceilings);
        prior.forEach(transaction -> warnings.sentences.add(transaction.sentence()));
        warnings.ofFee();
        warnings.ofOutputs();
        warnings.ofLockTime();
        return List.copyOf(warnings.sentences);
    }

    private void ofFee() {
        BigDecimal fee = BigDecimal.valueOf(inspection.fee());
        if (fee.compareTo(BigDecimal.valueOf(ceilings.absoluteSatoshi()).multiply(MUCH)) > 0) {
            sentences.add("The fee is more than half of the " + new BitcoinAmount(ceilings.absoluteSatoshi())
                    + " BTC that this signer allows.");
        }
        if (inspection.feeRate().compareTo(ceilings.satoshiPerVirtualByte().multiply(MUCH)) > 0) {
            sentences.add("The fee rate is more than half of the "
                    + ceilings.satoshiPerVirtualByte().toPlainString() + " sat/vB that this signer allows.");
        }
        BigDecimal share = ceilings.shareOfInputs().multiply(BigDecimal.valueOf(inspection.totalInput()));
        if (fee.compareTo(share.multiply(MUCH)) > 0) {
            sentences.add("The fee is a large share of what is spent.");
        }
    }

    private void ofOutputs() {
        Set<String> seen = new HashSet<>();
        Set<String> spent =
                inspection.inputs().stream().map(InspectedInput::address).collect(Collectors.toSet());
        for (InspectedOutput output : inspection.outputs()) {
            if (!seen.add(output.address())) {
                sentences.add(output.address() + " is paid more than once.");
            }
            if (output.kind() != OutputKind.PAYMENT && spent.contains(output.address())) {
                sentences.add(output.address() + " is spent from and paid to again: an address is for one use.");
            }
            output.path()
                    .filter(path -> path.index(path.depth() - 1) >= FAR_INDEX)
                    .ifPresent(path -> sentences.add(
                            output.address() + " lies at " + path + ", further out than a wallet looks by itself."));
        }
    }

    private void ofLockTime() {
        inspection
                .notBefore()
                .ifPresent(when -> sentences.add("No block can hold the transaction before " + when + "."));
    }
}
