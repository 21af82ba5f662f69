package io.strongroom.servers;

import java.nio.file.Path;

/**
 * The programs of a real MySQL.
 *
 * @param folder holds {@code mysqld}, {@code mysql} and {@code mysqldump}
 */
public record MysqlPrograms(Path folder) {

    /** What {@code deploy/mysql/programs} of this checkout finds; it downloads them when there are none. */
    public static MysqlPrograms find() {
        return new MysqlPrograms(DeployScript.named("mysql/programs").folder());
    }

    String mysqld() {
        return folder.resolve("mysqld").toString();
    }
}
