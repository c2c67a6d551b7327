package org.commandcenter.platform.parquet;

import java.io.IOException;

/** DuckDB within the bounds that services have by default. */
public final class ServiceDuckDb {
  private ServiceDuckDb() {}

  public static DuckDb create() throws IOException {
    return new DuckDb(
        new DuckDb.Config() {
          @Override
          public String memoryLimit() {
            return "128MB";
          }

          @Override
          public int threads() {
            return 2;
          }
        });
  }
}
