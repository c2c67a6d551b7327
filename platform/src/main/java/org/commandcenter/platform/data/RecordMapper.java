package org.commandcenter.platform.data;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Maps a row to any record, public or not: component {@code churnRate} reads the column {@code
 * churn_rate}. Further columns are passed over; a missing one is an error.
 */
final class RecordMapper implements RowMapper<Object> {
  private final Constructor<?> constructor;
  private final String[] columns;
  private final Type[] types;

  private RecordMapper(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every record has its canonical constructor", e);
    }
    constructor.setAccessible(true);
    columns =
        Arrays.stream(components)
            .map(c -> c.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    types = Arrays.stream(components).map(RecordComponent::getGenericType).toArray(Type[]::new);
  }

  static Optional<RowMapper<?>> forType(Type type, ConfigRegistry config) {
    return type instanceof Class<?> c && c.isRecord()
        ? Optional.of(new RecordMapper(c))
        : Optional.empty();
  }

  @Override
  public Object map(ResultSet row, StatementContext context) throws SQLException {
    return specialize(row, context).map(row, context);
  }

  @Override
  public RowMapper<Object> specialize(ResultSet row, StatementContext context) throws SQLException {
    Map<String, Integer> positions = new HashMap<>();
    ResultSetMetaData meta = row.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      positions.putIfAbsent(meta.getColumnLabel(i).toLowerCase(Locale.ROOT), i);
    }
    int[] position = new int[columns.length];
    ColumnMapper<?>[] mappers = new ColumnMapper<?>[columns.length];
    for (int i = 0; i < columns.length; i++) {
      Integer found = positions.get(columns[i]);
      if (found == null) {
        throw new SQLException(
            "The query gives no column " + columns[i] + " for " + constructor.getName());
      }
      position[i] = found;
      mappers[i] = context.getConfig(ColumnMappers.class).findFor(types[i]).orElseThrow();
    }
    return (current, ignored) -> {
      Object[] values = new Object[position.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = mappers[i].map(current, position[i], context);
      }
      try {
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new SQLException("A row does not fit " + constructor.getName(), e);
      }
    };
  }
}
