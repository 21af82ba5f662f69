package io.strongroom.custody.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.InspectedInput;
import io.strongroom.chain.bitcoin.InspectedOutput;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.OutputKind;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.custody.signed.PriorTransaction;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.List;
import java.util.UUID;

/**
 * What a person reads before signing.
 *
 * @param policyId of the policy that all inputs belong to; absent for an account of one key
 * @param requiredSignatures how many each input needs
 * @param presentSignatures how many of them each input has at least, each verified
 * @param fee in BTC
 * @param feeRate in satoshi a virtual byte, as decimal text
 * @param virtualSize in vbytes, at most, once signed
 * @param warnings what to look at twice, a sentence each
 * @param toBeCancelled what must be confirmed to be cancelled for good before this is signed
 * @param signable always true: what is not is answered with a problem
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InspectionView(
        String transactionId,
        Network network,
        Account account,
        ScriptType scriptType,
        PolicyId policyId,
        int requiredSignatures,
        int presentSignatures,
        List<Input> inputs,
        List<Output> outputs,
        BitcoinAmount totalInputAmount,
        BitcoinAmount fee,
        String feeRate,
        int virtualSize,
        List<String> warnings,
        List<PriorTransaction> toBeCancelled,
        boolean signable) {

    /** Coins that would be spent. */
    public record Input(Outpoint outpoint, String address, BitcoinAmount amount, DerivationPath derivationPath) {

        static Input of(InspectedInput input) {
            return new Input(input.outpoint(), input.address(), new BitcoinAmount(input.satoshi()), input.path());
        }
    }

    /**
     * Where they would go; account and path only where the key is this service's own.
     *
     * @param paymentRequest that the file says this pays; absent if it says none
     * @param attempt to pay it, from 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Output(
            String address,
            BitcoinAmount amount,
            OutputKind kind,
            Account account,
            DerivationPath derivationPath,
            UUID paymentRequest,
            Integer attempt) {

        static Output of(InspectedOutput output) {
            return new Output(
                    output.address(),
                    new BitcoinAmount(output.satoshi()),
                    output.kind(),
                    output.account().orElse(null),
                    output.path().orElse(null),
                    output.request().map(NamedRequest::request).orElse(null),
                    output.request().map(NamedRequest::attempt).orElse(null));
        }
    }

    /** The view of an inspection that refused nothing. */
    static InspectionView of(Inspection inspection, FeeCeilings ceilings, List<PriorTransaction> prior) {
        return new InspectionView(
                inspection.transactionId(),
                inspection.network(),
                inspection.account(),
                inspection.scriptType(),
                inspection.policy().orElse(null),
                inspection.requiredSignatures(),
                inspection.signatureCount(),
                inspection.inputs().stream().map(Input::of).toList(),
                inspection.outputs().stream().map(Output::of).toList(),
                new BitcoinAmount(inspection.totalInput()),
                new BitcoinAmount(inspection.fee()),
                inspection.feeRate().toPlainString(),
                inspection.virtualSize(),
                Warnings.of(inspection, ceilings, prior),
                prior,
                true);
    }
}
