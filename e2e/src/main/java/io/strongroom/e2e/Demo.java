package io.strongroom.e2e;

import io.strongroom.e2e.process.Programs;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.process.ServiceProcess;
import io.strongroom.e2e.story.Step;
import io.strongroom.e2e.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** What {@code make up} and {@code make demo} run, from the folder of the checkout. */
public final class Demo {
    private final Path checkout;
    private final Path state;

    private Demo(Path checkout) {
        this.checkout = checkout;
        this.state = checkout.resolve(System.getenv().getOrDefault("STRONGROOM_STATE", ".strongroom"));
    }

    /** Takes one argument: {@code up} or {@code story}. Exit codes: 0 done, 1 failed, 2 bad input. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String command = arguments.length == 1 ? arguments[0] : "";
        if (!List.of("up", "story").contains(command)) {
            System.err.println("Demo takes up or story");
            System.exit(2);
        }
        try {
            new Demo(Path.of("").toAbsolutePath()).run(command);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run(String command) throws IOException, InterruptedException {
        stopEarlier();
        say("Starting a Bitcoin node (regtest) and watch, keygen, sign, sign2");
        RunningSystem system = RunningSystem.atUsualPorts(
                        Programs.of(checkout).copiedTo(state.resolve("programs")), state)
                .start();
        system.record();
        if (command.equals("story")) {
            List<Step> steps;
            try {
                steps = new Story(system, passphrase(), this::say).play();
            } catch (RuntimeException e) {
                throw new IllegalStateException(
                        "The story stopped: %s%nEverything still runs; the logs are in %s. Stop it with: make down"
                                .formatted(e.getMessage(), state),
                        e);
            }
            System.out.println();
            System.out.print(new StoryTable(steps));
        }
        System.out.println();
        System.out.print(whereToLook(system));
    }

    /** An earlier run is stopped by the same script as by hand; its data stays and the story goes on with it. */
    private void stopEarlier() throws IOException, InterruptedException {
        int exit = new ProcessBuilder(checkout.resolve("deploy/demo/down").toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("deploy/demo/down failed with " + exit);
        }
    }

    /** The passphrase of the demo's vaults: random, and kept, as people type it only in real life. */
    private String passphrase() throws IOException {
        Path file = state.resolve("passphrase");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }

    private String whereToLook(RunningSystem system) {
        StringBuilder text = new StringBuilder("Where to look next\n");
        for (ServiceProcess service : system.services()) {
            text.append("  %-8s %s/q/swagger-ui   token: %s%n"
                    .formatted(service.instance(), service.url(), checkout.relativize(service.tokenFile())));
        }
        Path shown = checkout.relativize(state);
        text.append("  files carried between the hosts: %s/usb/%n".formatted(shown));
        text.append("  logs: %s/*.log%n".formatted(shown));
        text.append("  make status shows what runs, make down stops it (the data stays in %s/)%n".formatted(shown));
        return text.toString();
    }

    private void say(String line) {
        System.out.println("== " + line);
    }
}
