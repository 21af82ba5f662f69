package io.strongroom.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Certificates as MySQL's JDBC driver reads them: a file of a key store, gone with the process. */
record TrustStore(Path file) {
    /** Nothing in it is secret; the format wants one. */
    private static final String PASSWORD = "certificates";

    /** @throws IllegalArgumentException with a sentence if the PEM file cannot be used */
    static TrustStore of(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore certificates = KeyStore.getInstance("PKCS12");
            certificates.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new IllegalArgumentException(pem + " holds no certificate");
            }
            return new TrustStore(write(certificates));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(pem + " holds no certificates in PEM: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(pem + " cannot be read", e);
        }
    }

    private static Path write(KeyStore certificates) throws GeneralSecurityException {
        try {
            Path file = Files.createTempFile("strongroom-database-", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                certificates.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jdbcParameters() {
        return "&fallbackToSystemTrustStore=false&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStorePassword="
                + PASSWORD + "&trustCertificateKeyStoreUrl="
                + URLEncoder.encode(file.toUri().toString(), StandardCharsets.UTF_8);
    }
}
