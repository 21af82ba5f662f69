package io.strongroom.watch;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.strongroom.platform.command.Launcher;
import io.strongroom.platform.schema.DbCommand;
import java.util.List;

/** Where the watch service starts: the command line is parsed before anything else. */
@QuarkusMain
public final class WatchMain {
    static void main(String... args) {
        Launcher.launch("watch", List.of(DbCommand.class), args);
    }
}
