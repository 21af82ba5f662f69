package io.strongroom.testing.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.platform.database.Dialect;
import io.strongroom.testing.schema.TableReader.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code docs/database.md} says of every table what the live schema says; {@code make docs} writes it anew. */
public abstract class ReferencePageContract {
    private static final Set<String> COMMON =
            Set.of("network", "idempotency_key", "audit_log", "audit_head", "database_state", "recovery_source");
    private static final Set<String> CUSTODY = Set.of(
            "seed", "multisig_policy", "musig2_nonces", "signed_payment", "signed_request", "signed_transaction");
    private static final boolean RENEW = "renew".equals(System.getProperty("strongroom.docs"));

    @RegisterExtension
    static final SchemaDatabase DATABASE = new SchemaDatabase();

    private final String service;

    /** @param service whose schema this is; what only it has is the section of this name */
    protected ReferencePageContract(String service) {
        this.service = service;
    }

    @Test
    void referencePageIsWhatTheSchemaIs() throws SQLException, IOException {
        Connection connection = DATABASE.connection();
        Map<String, Collection<Table>> sections = sections(TableReader.read(connection));
        if (Dialect.ofThisBuild().kind().equals("mysql")) {
            for (Map.Entry<String, Collection<Table>> section : sections.entrySet()) {
                compare(typesOf(section.getKey()), MysqlTypes.describe(section.getValue()));
            }
            return;
        }
        SortedMap<String, String> enumerations = TableReader.enumerations(connection);
        Path page = docs().resolve("database.md");
        String text = Files.readString(page);
        for (Map.Entry<String, Collection<Table>> section : sections.entrySet()) {
            MysqlTypes mysql = MysqlTypes.parse(Files.readString(typesOf(section.getKey())));
            String generated = new ReferencePage(enumerations, mysql).write(section.getValue());
            text = withSection(text, section.getKey(), generated);
        }
        compare(page, text);
    }

    private Map<String, Collection<Table>> sections(SortedMap<String, Table> tables) {
        Map<String, Collection<Table>> sections = new LinkedHashMap<>();
        sections.put("common", only(tables, COMMON));
        sections.put("custody", only(tables, CUSTODY));
        tables.keySet().removeAll(COMMON);
        tables.keySet().removeAll(CUSTODY);
        sections.put(service, tables.values());
        sections.values().removeIf(Collection::isEmpty);
        return sections;
    }

    private static List<Table> only(SortedMap<String, Table> tables, Set<String> names) {
        return tables.values().stream()
                .filter(table -> names.contains(table.name()))
                .toList();
    }

    private static String withSection(String text, String section, String generated) {
        String begin = "<!-- generated: " + section + " -->\n";
        String end = "<!-- end: " + section + " -->\n";
        assertThat(text).as("docs/database.md").contains(begin, end);
        return text.substring(0, text.indexOf(begin) + begin.length()) + generated + text.substring(text.indexOf(end));
    }

    private static void compare(Path file, String text) throws IOException {
        if (RENEW) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as(file.getFileName() + " is stale: run `make docs`").hasContent(text);
    }

    private static Path typesOf(String section) {
        return docs().resolve("schema").resolve(section + ".mysql.txt");
    }

    private static Path docs() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("docs"))
                .filter(folder -> Files.exists(folder.resolve("database.md")))
                .findFirst()
                .orElseThrow();
    }
}
