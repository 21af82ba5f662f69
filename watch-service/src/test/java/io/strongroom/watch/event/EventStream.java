package io.strongroom.watch.event;

import io.restassured.RestAssured;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.Regtest;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What subscribers are told, as one of them reads it. */
public final class EventStream {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String NAME = "event:";
    private static final String DATA = "data:";

    private EventStream() {}

    /** Reads the stream until an event holds the text; the connection's deadline ends a wait in vain. */
    static String read(String after, String text) throws IOException {
        HttpURLConnection stream =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/events")
                        .toURL()
                        .openConnection();
        stream.setRequestProperty("Authorization", "Bearer " + Watch.token());
        stream.setRequestProperty("Last-Event-ID", after);
        stream.setReadTimeout(PATIENCE_MILLIS);
        StringBuilder read = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            while (read.indexOf(text) < 0) {
                String line = lines.readLine();
                if (line == null) {
                    throw new EOFException("The stream ended before it held " + text);
                }
                read.append(line).append('\n');
            }
        } finally {
            stream.disconnect();
        }
        return read.toString();
    }

    static String cancelledRequest() {
        String uuid = Watch.request(Regtest.running().minerAddress(), "0.1");
        Watch.call().delete("/api/v1/btc/payment-requests/" + uuid).then().statusCode(200);
        return uuid;
    }

    /** The types of all events up to now that speak of this, in the order in which they are told. */
    public static List<String> typesOf(String subject) {
        List<String> types = new ArrayList<>();
        String type = "";
        try {
            // what is told before it is read before it
            for (String line : read("0", cancelledRequest()).lines().toList()) {
                if (line.startsWith(NAME)) {
                    type = line.substring(NAME.length()).strip();
                } else if (line.startsWith(DATA) && line.contains(subject)) {
                    types.add(type);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }
}
