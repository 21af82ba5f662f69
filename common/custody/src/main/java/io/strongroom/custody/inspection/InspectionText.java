package io.strongroom.custody.inspection;

import io.strongroom.chain.bitcoin.OutputKind;
import io.strongroom.chain.bitcoin.PolicyId;
import java.io.PrintWriter;

/** An inspection as a person reads it at a terminal: what would be signed, in words and numbers. */
public final class InspectionText {

    private final PrintWriter out;

    public InspectionText(PrintWriter out) {
        this.out = out;
    }

    /** Prints all of it. */
    public void print(InspectionView view) {
        line("Transaction", view.transactionId());
        line("Network", view.network().label());
        line("Account", view.account() + ", " + view.scriptType() + ", " + signers(view));
        PolicyId policy = view.policyId();
        if (policy != null) {
            line("Policy", policy.readable());
        }
        out.println();
        line(
                "Spends",
                view.totalInputAmount() + " BTC in " + counted(view.inputs().size(), "coin"));
        view.inputs()
                .forEach(input -> out.printf(
                        "  %s BTC  %s%n      at %s, coin %s%n",
                        input.amount(), input.address(), input.derivationPath(), input.outpoint()));
        out.println();
        line("Makes", counted(view.outputs().size(), "output"));
        view.outputs().forEach(this::print);
        out.println();
        line("Fee", view.fee() + " BTC, " + view.feeRate() + " sat/vB for " + view.virtualSize() + " vB");
        line("Signatures", view.presentSignatures() + " of the " + view.requiredSignatures() + " that each coin needs");
        view.warnings().forEach(warning -> line("WARNING", warning));
        out.flush();
    }

    private void print(InspectionView.Output output) {
        out.printf("  %s BTC  %s%n      %s%n", output.amount(), output.address(), whose(output));
        if (output.paymentRequest() != null) {
            out.printf("      payment request %s, attempt %d%n", output.paymentRequest(), output.attempt());
        } else if (output.kind() == OutputKind.PAYMENT) {
            out.println("      names no payment request");
        }
    }

    private static String whose(InspectionView.Output output) {
        return switch (output.kind()) {
            case PAYMENT -> "PAID to somebody outside";
            case CHANGE -> "change, back to " + output.account() + " at " + output.derivationPath();
            case OWN -> "to the own account " + output.account() + " at " + output.derivationPath();
        };
    }

    private static String signers(InspectionView view) {
        return view.policyId() == null ? "one signer" : "several signers";
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private void line(String name, Object value) {
        out.printf("%-12s %s%n", name, value);
    }
}
