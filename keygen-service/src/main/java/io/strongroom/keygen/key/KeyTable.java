package io.strongroom.keygen.key;

import java.util.List;
import java.util.Map;

/**
 * Where the keys of a coin's accounts are.
 *
 * @param columns that differ from key to key
 * @param constants columns that are the same for all keys that are derived, with their value in SQL
 * @param highest SQL for the highest index of an account's derived keys, its parameter the id in account_xpub
 */
public record KeyTable(String name, List<String> columns, Map<String, String> constants, String highest) {}
