package io.strongroom.platform.access;

import io.quarkus.runtime.Startup;
import io.strongroom.platform.command.StartRefusedException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The bearer token of this instance: 256 random bits in {@code <data>/token}, made at the first start, readable by its
 * owner only.
 */
@Startup
@ApplicationScoped
public class AccessToken {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private byte[] token;

    AccessToken(@ConfigProperty(name = "strongroom.data") Path data) {
        this.file = data.resolve("token");
    }

    @PostConstruct
    void load() {
        try {
            Files.createDirectories(file.getParent());
            create();
            if (!EnumSet.copyOf(OWNER_ONLY).containsAll(Files.getPosixFilePermissions(file))) {
                throw new StartRefusedException(
                        file + " can be read by others: chmod 600 it, or remove it to get a new one");
            }
            token = Files.readString(file).strip().getBytes(StandardCharsets.US_ASCII);
            if (token.length < 32) {
                throw new StartRefusedException(file + " holds no token: remove it to get a new one");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written beside and linked into place, so that a crash leaves either no token or a whole one. */
    private void create() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Path fresh = Files.createTempFile(
                file.getParent(), "token", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(fresh, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.SYNC);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another instance with the same data folder was first; its token serves both
        } finally {
            Files.delete(fresh);
        }
    }

    /** Compares in constant time. */
    boolean matches(String presented) {
        return MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }
}
