package io.strongroom.testing.schema;

import io.strongroom.testing.schema.TableReader.Column;
import io.strongroom.testing.schema.TableReader.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Writes what a section of {@code docs/database.md} says of its tables, in Markdown with a Mermaid diagram. */
final class ReferencePage {
    /** What the standard columns mean in every table. */
    private static final Map<String, String> STANDARD = Map.of(
            "id", "key",
            "uuid", "its name for callers",
            "coin", "chain",
            "created_at", "when the row was written",
            "updated_at", "when it was changed last",
            "version", "optimistic lock");

    private static final Map<Pattern, String> SHORT_TYPES = Map.of(
            Pattern.compile("^character varying"), "varchar",
            Pattern.compile("^character(?=\\()"), "char",
            Pattern.compile("^timestamp with time zone"), "timestamptz",
            Pattern.compile("^tinyint\\(1\\)"), "bool",
            Pattern.compile("^enum\\(.*"), "enum");

    private final SortedMap<String, String> enumerations;
    private final MysqlTypes mysql;

    ReferencePage(SortedMap<String, String> enumerations, MysqlTypes mysql) {
        this.enumerations = enumerations;
        this.mysql = mysql;
    }

    String write(Collection<Table> tables) {
        StringBuilder page = new StringBuilder();
        if (tables.stream().anyMatch(table -> !table.references().isEmpty())) {
            diagram(tables, page);
        }
        tables.forEach(table -> describe(table, page));
        enumerations(tables, page);
        return page.toString();
    }

    /** Keys only: the columns are below. */
    private static void diagram(Collection<Table> tables, StringBuilder page) {
        page.append("```mermaid\nerDiagram\n");
        for (Table table : tables) {
            page.append("  ").append(table.name()).append(" {\n");
            for (Column column : table.columns()) {
                boolean refers = table.references().containsKey(column.name());
                if (column.primaryKey() || refers) {
                    String key = column.primaryKey() ? refers ? "PK,FK" : "PK" : "FK";
                    page.append("    %s %s %s\n"
                            .formatted(shortType(column.type()).replaceAll("\\W.*", ""), column.name(), key));
                }
            }
            page.append("  }\n");
        }
        for (Table table : tables) {
            table.references()
                    .forEach((column, target) -> page.append("  %s %s--o{ %s : %s\n"
                            .formatted(target, isNullable(table, column) ? "|o" : "||", table.name(), column)));
        }
        page.append("```\n");
    }

    private static boolean isNullable(Table table, String name) {
        return table.columns().stream().anyMatch(column -> column.name().equals(name) && column.nullable());
    }

    private void describe(Table table, StringBuilder page) {
        page.append("\n#### ").append(table.name()).append("\n\n");
        page.append("| column | PostgreSQL | MySQL | null | meaning |\n|---|---|---|---|---|\n");
        for (Column column : table.columns()) {
            page.append("| `%s` | `%s` | `%s` | %s | %s |\n"
                    .formatted(
                            column.name(),
                            shortType(column.type()),
                            shortType(mysql.of(table.name(), column)),
                            column.nullable() ? "yes" : "",
                            meaning(table, column)));
        }
    }

    private static String meaning(Table table, Column column) {
        String target = table.references().get(column.name());
        String meaning = column.comment().orElseGet(() -> STANDARD.getOrDefault(column.name(), ""));
        String reference = target == null ? "" : "`" + target + "`" + (meaning.isEmpty() ? "" : ": ");
        return (reference + meaning).replace("|", "\\|");
    }

    private void enumerations(Collection<Table> tables, StringBuilder page) {
        List<String> used = enumerations.keySet().stream()
                .filter(name -> tables.stream()
                        .flatMap(table -> table.columns().stream())
                        .anyMatch(column -> column.type().equals(name)))
                .toList();
        if (used.isEmpty()) {
            return;
        }
        page.append("\n| enumeration | labels |\n|---|---|\n");
        used.forEach(name -> page.append("| `%s` | %s |\n".formatted(name, labels(enumerations.get(name)))));
    }

    private static String labels(String list) {
        return list.substring(1, list.length() - 1).replace("'", "`");
    }

    private static String shortType(String type) {
        String shorter = type;
        for (Map.Entry<Pattern, String> name : SHORT_TYPES.entrySet()) {
            shorter = name.getKey().matcher(shorter).replaceFirst(name.getValue());
        }
        return shorter;
    }
}
