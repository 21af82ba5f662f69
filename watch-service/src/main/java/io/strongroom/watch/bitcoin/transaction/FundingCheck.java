package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInput;
import io.strongroom.chain.bitcoin.PsbtOutput;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.node.Funding;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.node.NodeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the node built with what it was asked for, byte for byte where it matters: a node that was broken into
 * must not be able to add an output, change a script or spend another account's coins.
 */
final class FundingCheck {

    private final Network network;
    private final FeeCeilings ceilings;

    FundingCheck(Network network, FeeCeilings ceilings) {
        this.network = network;
        this.ceilings = ceilings;
    }

    /**
     * @param spendable the sender's coins that are free, by outpoint
     * @throws NodeException.Untrustworthy if the answer is not what was asked for
     * @throws ProblemException 409 if it is, but costs more than the ceilings allow
     */
    FundedTransaction check(byte[] psbt, Funding asked, Map<Outpoint, Unspent> spendable) {
        PsbtDocument document;
        try {
            document = PsbtDocument.parse(psbt);
        } catch (ChainException e) {
            throw new NodeException.Untrustworthy("The node's PSBT cannot be read: " + e.getMessage());
        }
        List<FundedTransaction.Spent> inputs = new ArrayList<>();
        for (PsbtInput input : document.inputs()) {
            inputs.add(spent(input, asked, spendable));
        }
        if (!asked.inputs().isEmpty() && inputs.size() != asked.inputs().size()) {
            throw new NodeException.Untrustworthy("The node left out coins that were to be spent");
        }
        FundedTransaction funded = new FundedTransaction(document, inputs, outputs(document, asked));
        requireExactAmounts(funded, asked);
        try {
            requireBelowCeilings(funded);
        } catch (ChainException e) {
            throw new NodeException.Untrustworthy("The node left out what signers need: " + e.getMessage());
        }
        return funded;
    }

    private FundedTransaction.Spent spent(PsbtInput input, Funding asked, Map<Outpoint, Unspent> spendable) {
        Unspent coin = spendable.get(input.outpoint());
        boolean wanted = asked.inputs().isEmpty() || Set.copyOf(asked.inputs()).contains(input.outpoint());
        if (coin == null || !wanted) {
            throw new NodeException.Untrustworthy("The node spends a coin that it was not to spend");
        }
        BitcoinOutput output = input.spentOutput()
                .orElseThrow(() -> new NodeException.Untrustworthy(
                        "The node gave a coin without the transaction that made it; signers would refuse it"));
        BitcoinAddress address = BitcoinAddress.ofScript(network, output.script());
        if (!address.text().equals(coin.address())
                || output.satoshi() != coin.amount().satoshi()) {
            throw new NodeException.Untrustworthy("The node contradicts itself about a coin");
        }
        return new FundedTransaction.Spent(input.outpoint(), output, address.text(), coin.confirmations());
    }

    private List<FundedTransaction.Made> outputs(PsbtDocument document, Funding asked) {
        List<PsbtOutput> made = document.outputs();
        int wanted = asked.outputs().size();
        if (made.size() < wanted || made.size() > wanted + 1 || (made.size() > wanted && asked.feeFromOutput())) {
            throw new NodeException.Untrustworthy("The node made another number of outputs than was asked for");
        }
        if (made.stream().anyMatch(output -> output.request().isPresent())) {
            throw new NodeException.Untrustworthy("The node names payment requests, of which it knows nothing");
        }
        List<FundedTransaction.Made> outputs = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            boolean change = i == wanted;
            String address =
                    change ? asked.changeAddress() : asked.outputs().get(i).address();
            byte[] script = BitcoinAddress.parse(network, address).scriptPubKey();
            if (!Arrays.equals(script, made.get(i).script())) {
                throw new NodeException.Untrustworthy("The node pays somebody else than was asked for");
            }
            outputs.add(new FundedTransaction.Made(
                    address, new BitcoinAmount(made.get(i).satoshi()), change));
        }
        return outputs;
    }

    private static void requireExactAmounts(FundedTransaction funded, Funding asked) {
        long inputs = sum(
                funded.inputs().stream().map(FundedTransaction.Spent::amount).toList());
        long outputs = sum(
                funded.outputs().stream().map(FundedTransaction.Made::amount).toList());
        if (outputs > inputs) {
            throw new NodeException.Untrustworthy("The node pays out more than it spends");
        }
        long fee = inputs - outputs;
        for (int i = 0; i < asked.outputs().size(); i++) {
            long wanted = asked.outputs().get(i).amount().satoshi() - (asked.feeFromOutput() ? fee : 0);
            if (funded.outputs().get(i).amount().satoshi() != wanted) {
                throw new NodeException.Untrustworthy("The node pays another amount than was asked for");
            }
        }
    }

    private static long sum(List<BitcoinAmount> amounts) {
        return amounts.stream().mapToLong(BitcoinAmount::satoshi).sum();
    }

    private void requireBelowCeilings(FundedTransaction funded) {
        new CeilingRule(ceilings).require(funded.fee(), funded.feeRate(), funded.totalInput());
    }
}
