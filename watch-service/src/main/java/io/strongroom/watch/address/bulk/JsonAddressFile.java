package io.strongroom.watch.address.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.strongroom.platform.problem.ProblemException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page of addresses as keygen exports it in JSON: {@code {"items": [{...}], "next": ...}}. */
final class JsonAddressFile implements AddressFile {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> FIELDS = List.of("coin", "network", "account", "key_type", "address", "path");

    private final JsonParser parser;
    private int number;

    JsonAddressFile(byte[] content) {
        parser = parser(content);
        try {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while ("next".equals(nameOfField())) {
                parser.nextToken();
                parser.skipChildren();
            }
            require("items".equals(parser.currentName()) && parser.nextToken() == JsonToken.START_ARRAY);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static JsonParser parser(byte[] content) {
        try {
            return JSON.createParser(content);
        } catch (IOException e) {
            throw new IllegalStateException("A parser over bytes in memory reads nothing yet", e);
        }
    }

    @Override
    public ClaimedAddress next() {
        try {
            if (parser.currentToken() == null || parser.nextToken() == JsonToken.END_ARRAY) {
                finish();
                return null;
            }
            require(parser.currentToken() == JsonToken.START_OBJECT);
            return item();
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private ClaimedAddress item() throws IOException {
        Map<String, String> values = new HashMap<>();
        String name = nameOfField();
        while (name != null) {
            if (!FIELDS.contains(name)) {
                throw new RefusedAddress(number, "item", "has a field that is not known here");
            }
            if (parser.nextToken() != JsonToken.VALUE_STRING || parser.getTextLength() > CsvAddressFile.LONGEST_LINE) {
                throw new RefusedAddress(
                        number, name, "must be text of at most " + CsvAddressFile.LONGEST_LINE + " characters");
            }
            values.put(name, parser.getText());
            name = nameOfField();
        }
        for (String field : FIELDS) {
            if (!values.containsKey(field)) {
                throw new RefusedAddress(number, field, "must be given");
            }
        }
        return new ClaimedAddress(
                number++,
                values.get("coin"),
                values.get("network"),
                values.get("account"),
                values.get("key_type"),
                values.get("address"),
                values.get("path"));
    }

    /** Null at the end of the object. */
    private String nameOfField() throws IOException {
        JsonToken token = parser.nextToken();
        require(token == JsonToken.FIELD_NAME || token == JsonToken.END_OBJECT);
        return token == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }

    /** Nothing but the cursor of the next page may follow. */
    private void finish() throws IOException {
        if (parser.currentToken() == null) {
            return;
        }
        String name = nameOfField();
        while (name != null) {
            require(name.equals("next"));
            parser.nextToken();
            parser.skipChildren();
            name = nameOfField();
        }
        require(parser.nextToken() == null);
    }

    private void require(boolean expected) {
        if (!expected) {
            throw unreadable();
        }
    }

    private ProblemException unreadable() {
        JsonLocation reached = parser.currentLocation();
        return ProblemException.badRequest(
                "unreadable-json",
                "The body is not a page of addresses in JSON as keygen exports it: see line " + reached.getLineNr()
                        + ", column " + reached.getColumnNr());
    }

    @Override
    public String place(int number) {
        return "items[" + number + "]";
    }
}
