package org.commandcenter.platform.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.postgresql.util.PGobject;

/** Records as rows, {@code jsonb} as {@link JsonNode}, times without a detour by the JVM's zone. */
final class PostgresTypes implements JdbiPlugin {
  private final ObjectMapper json;

  PostgresTypes(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerRowMapper((RowMapperFactory) RecordMapper::forType);
    jdbi.registerColumnMapper(
        JsonNode.class,
        (row, column, context) -> {
          String text = row.getString(column);
          return text == null ? null : parse(text);
        });
    jdbi.registerColumnMapper(
        Instant.class,
        (row, column, context) -> {
          OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
          return time == null ? null : time.toInstant();
        });
    jdbi.registerColumnMapper(
        LocalDate.class, (row, column, context) -> row.getObject(column, LocalDate.class));
    jdbi.registerArgument(new JsonArgument());
    jdbi.registerArgument(new InstantArgument());
  }

  private JsonNode parse(String text) throws SQLException {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new SQLException("A jsonb column holds no JSON", e);
    }
  }

  private static final class JsonArgument extends AbstractArgumentFactory<JsonNode> {
    JsonArgument() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(JsonNode value, ConfigRegistry config) {
      return (position, statement, context) -> {
        PGobject object = new PGobject();
        object.setType("jsonb");
        object.setValue(value.toString());
        statement.setObject(position, object);
      };
    }
  }

  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, value.atOffset(ZoneOffset.UTC));
    }
  }
}
