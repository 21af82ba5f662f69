package io.strongroom.mysql;

import java.util.List;

/**
 * What the current database holds, out of {@code information_schema}. A unique or primary key is an index here, as
 * MySQL knows no difference. The name of the database is taken out of the texts that carry it.
 */
final class MysqlCatalogue {
    private static final String TABLES =
            """
            select table_name, concat('table ', table_name),
              concat_ws(', ', engine, table_collation, nullif(create_options, ''))
            from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'
            union all
            select table_name, concat('view ', table_name), replace(view_definition, concat('`', database(), '`.'), '')
            from information_schema.views where table_schema = database()
            """;

    /** DEFAULT_GENERATED says no more than that the default is an expression. */
    private static final String COLUMNS =
            """
            select c.table_name, concat('column ', c.table_name, '.', c.column_name),
              concat_ws(' ', c.column_type,
                concat('collate ', c.collation_name),
                if(c.is_nullable = 'NO', 'not null', null),
                if(c.extra like '%DEFAULT_GENERATED%', concat('default (', c.column_default, ')'),
                  concat('default ''', c.column_default, '''')),
                nullif(trim(replace(c.extra, 'DEFAULT_GENERATED', '')), ''),
                if(c.generation_expression = '', null, concat('as (', c.generation_expression, ')')))
            from information_schema.columns c
              join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = database() and t.table_type = 'BASE TABLE'
            """;

    private static final String CHECKS =
            """
            select t.table_name, concat('constraint ', t.table_name, '.', t.constraint_name),
              concat('check ', c.check_clause, if(t.enforced = 'YES', '', ' not enforced'))
            from information_schema.table_constraints t
              join information_schema.check_constraints c using (constraint_schema, constraint_name)
            where t.table_schema = database() and t.constraint_type = 'CHECK'
            """;

    private static final String FOREIGN_KEYS =
            """
            select /*+ SET_VAR(group_concat_max_len = 1000000) */
              k.table_name, concat('constraint ', k.table_name, '.', k.constraint_name),
              concat('foreign key (', group_concat(k.column_name order by k.ordinal_position separator ', '),
                ') references ', k.referenced_table_name,
                ' (', group_concat(k.referenced_column_name order by k.ordinal_position separator ', '), ')',
                ' on update ', lower(r.update_rule), ' on delete ', lower(r.delete_rule))
            from information_schema.key_column_usage k
              join information_schema.referential_constraints r using (constraint_schema, constraint_name, table_name)
            where k.table_schema = database()
            group by k.table_name, k.constraint_name, k.referenced_table_name, r.update_rule, r.delete_rule
            """;

    private static final String INDEXES =
            """
            select /*+ SET_VAR(group_concat_max_len = 1000000) */
              table_name, concat('index ', table_name, '.', index_name),
              concat(if(non_unique, '', 'unique '), lower(index_type), ' (',
                group_concat(
                  concat(coalesce(column_name, concat('(', expression, ')')),
                    coalesce(concat('(', sub_part, ')'), ''), if(collation = 'D', ' desc', ''))
                  order by seq_in_index separator ', '),
                ')', if(is_visible = 'YES', '', ' invisible'))
            from information_schema.statistics where table_schema = database()
            group by table_name, index_name, non_unique, index_type, is_visible
            """;

    private static final String TRIGGERS =
            """
            select event_object_table, concat('trigger ', event_object_table, '.', trigger_name),
              concat_ws(' ', lower(action_timing), lower(event_manipulation), 'for each', lower(action_orientation),
                replace(action_statement, concat('`', database(), '`.'), ''))
            from information_schema.triggers where trigger_schema = database()
            """;

    private static final String ROUTINES =
            """
            select /*+ SET_VAR(group_concat_max_len = 1000000) */
              null, concat('function ', r.routine_name, if(r.routine_type = 'PROCEDURE', ' (procedure)', '')),
              concat_ws(' ',
                concat('(', coalesce((select group_concat(
                    concat_ws(' ', p.parameter_mode, p.parameter_name, p.dtd_identifier)
                    order by p.ordinal_position separator ', ')
                  from information_schema.parameters p
                  where p.specific_schema = r.routine_schema and p.specific_name = r.specific_name
                    and p.routine_type = r.routine_type and p.ordinal_position > 0), ''), ')'),
                if(r.routine_type = 'FUNCTION', concat('returns ', r.dtd_identifier), null),
                if(r.is_deterministic = 'YES', 'deterministic', null), lower(r.sql_data_access),
                'security', lower(r.security_type), coalesce(r.routine_definition, '(not shown to this user)'))
            from information_schema.routines r where r.routine_schema = database()
            union all
            select null, concat('event ', event_name),
              concat_ws(' ', event_type, execute_at, interval_value, interval_field, status, event_definition)
            from information_schema.events where event_schema = database()
            """;

    private static final String COMMENTS =
            """
            select table_name, concat('comment on table ', table_name), table_comment
            from information_schema.tables
            where table_schema = database() and table_type = 'BASE TABLE' and table_comment <> ''
            union all
            select table_name, concat('comment on column ', table_name, '.', column_name), column_comment
            from information_schema.columns where table_schema = database() and column_comment <> ''
            union all
            select table_name, concat('comment on index ', table_name, '.', index_name), max(index_comment)
            from information_schema.statistics where table_schema = database() and index_comment <> ''
            group by table_name, index_name
            """;

    static final List<String> QUERIES =
            List.of(TABLES, COLUMNS, CHECKS, FOREIGN_KEYS, INDEXES, TRIGGERS, ROUTINES, COMMENTS);

    private MysqlCatalogue() {}
}
