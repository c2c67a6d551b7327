package org.commandcenter.platform.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbTest {
  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "it's", "\0", "a\0b'\0", "\\'; drop", "\uD83D\uDE00"})
  void everyTextIsWhatItsLiteralSays(String text) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("select " + DuckDb.literal(text))) {
      row.next();
      assertThat(row.getString(1)).isEqualTo(text);
    }
  }
}
