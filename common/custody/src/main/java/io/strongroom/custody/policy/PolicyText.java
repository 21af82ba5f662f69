package io.strongroom.custody.policy;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import java.io.PrintWriter;
import java.util.List;

/** A policy as people compare it at the terminals of all signers. */
public final class PolicyText {

    private static final int ADDRESSES = 3;

    private final PrintWriter out;

    public PolicyText(PrintWriter out) {
        this.out = out;
    }

    /** Prints all of it; the addresses are derived here, from the keys. */
    public void print(PolicyView view) {
        line("Policy", view.compare());
        line("Account", view.account() + " of " + view.coin() + " " + view.network() + ", version " + view.version());
        line("Script", view.scriptType());
        line("Quorum", view.required() + " of " + view.signers().size() + " must sign");
        view.signers()
                .forEach(signer -> line(
                        "Signer",
                        signer.fingerprint() + " at " + signer.derivationPath()
                                + (signer.own() ? "   <- this signer" : "")));
        firstAddresses(view).forEach(address -> line("Address", address.text()));
        line("Agreed", view.agreedAt() == null ? "NO: nothing is signed for it here" : "since " + view.agreedAt());
        out.flush();
    }

    private static List<BitcoinAddress> firstAddresses(PolicyView view) {
        return MultisigPolicy.read(
                        view.coin(),
                        view.network(),
                        view.account(),
                        view.scriptType(),
                        view.version(),
                        view.required(),
                        view.descriptor(),
                        view.policyId())
                .descriptors()
                .external()
                .addresses(0, ADDRESSES);
    }

    private void line(String name, Object value) {
        out.printf("%-8s %s%n", name, value);
    }
}
