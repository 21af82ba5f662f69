package io.strongroom.keygen.ethereum.signing;

import io.strongroom.keygen.ethereum.signing.EthereumFileView.Transaction;
import java.io.PrintWriter;

/** An inspection as a person reads it at a terminal: what would be signed, in words and numbers. */
final class EthereumFileText {

    private final PrintWriter out;

    EthereumFileText(PrintWriter out) {
        this.out = out;
    }

    /** Prints all of it. */
    void print(EthereumFileView view) {
        line("File", view.action() + " " + view.uuid());
        line("Chain", view.chainId() + " of " + view.network());
        line("Fee", view.maximumFee() + " ETH at most, of all transactions");
        view.toBeCancelled().forEach(prior -> line("NOTE", prior.sentence()));
        for (int i = 0; i < view.transactions().size(); i++) {
            out.println();
            line("Transaction", i + ", nonce " + view.transactions().get(i).nonce());
            print(view.transactions().get(i));
        }
        out.flush();
    }

    private void print(Transaction transaction) {
        line("  From", transaction.sender() + "  " + transaction.account() + place(transaction));
        line("  " + verb(transaction), transaction.amount() + " " + transaction.unit());
        if (transaction.receiver() != null) {
            line("  To", transaction.receiver() + (transaction.receiverIsOwn() ? "  an own address" : ""));
        }
        if (transaction.payment() != null) {
            line("  For", "payment request " + transaction.payment());
        }
        if (transaction.token() != null) {
            line("  Token", transaction.token());
        }
        if (transaction.data() != null) {
            line("  Data", transaction.data());
        }
        line(
                "  Fee",
                transaction.maximumFee() + " ETH at most, " + transaction.maximumFeePerGas() + " gwei for each of "
                        + transaction.gasLimit() + " gas");
        transaction.remarks().forEach(remark -> line("  NOTE", remark));
    }

    private static String place(Transaction transaction) {
        return transaction.derivationPath() == null ? ", imported" : " at " + transaction.derivationPath();
    }

    private static String verb(Transaction transaction) {
        return switch (transaction.kind()) {
            case "contract_call" -> "Calls with";
            case "contract_creation" -> "Creates with";
            default -> "Pays";
        };
    }

    private void line(String name, Object value) {
        out.printf("%-13s %s%n", name, value);
    }
}
