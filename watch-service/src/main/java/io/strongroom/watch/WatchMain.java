package io.strongroom.watch;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.strongroom.platform.command.Launcher;
import io.strongroom.watch.address.bulk.AddressCommand;
import io.strongroom.watch.moving.WatchDbCommand;
import java.util.List;

/** Where the watch service starts: the command line is parsed before anything else. */
@QuarkusMain
public final class WatchMain {
    static void main(String... args) {
        Launcher.launch("watch", List.of(WatchDbCommand.class, AddressCommand.class), args);
    }
}
