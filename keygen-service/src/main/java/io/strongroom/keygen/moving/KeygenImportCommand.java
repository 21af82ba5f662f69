package io.strongroom.keygen.moving;

import io.strongroom.custody.seed.MovedSeeds;
import io.strongroom.custody.seed.SecretsImportCommand;
import io.strongroom.moving.MovingReport;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.Source;
import io.strongroom.moving.Target;
import picocli.CommandLine.Command;

/** Brings seeds, the keys of accounts and the signers of XRP accounts over. */
@Command(name = "import")
public class KeygenImportCommand extends SecretsImportCommand {

    @Override
    protected void moveKeys(Source source, Target target, MovingReport report, MovedSeeds seeds) {
        Move move = new Move(source, target, report, seeds);
        new BitcoinKeyMove(move).run();
        new EthereumKeyMove(move).run();
        new RippleKeyMove(move).run();
        new RippleSignerMove(move).run();
        leaveBehind(
                source,
                "auth_fullpubkey",
                "it comes without a proof that its signer has the private key: let the signer export it anew");
        leaveBehind(source, "musig2_nonces", "a nonce is of use to the session alone that it was made in: begin anew");
    }

    private static void leaveBehind(Source source, String table, String reason) {
        source.each(table, row -> {
            throw new NotTaken(reason);
        });
    }
}
