package org.commandcenter.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPathsTest {
  @ParameterizedTest
  @CsvSource({
    "/api/tableau/odata/v4/ChurnDaily, $skiptoken=x, true",
    "/api/tableau/odata/v4/ChurnDaily, $top=9&%24skiptoken=x, true",
    "/api/tableau/odata/v4/ChurnDaily, xskiptoken=x, false",
    "/api/tableau/odata/v4/ChurnDaily, skiptoken=x, false",
    "/api/tableau/odata/v4/ChurnDaily, $filter=$skiptoken=x, false",
    "/api/tableau/odata/v4/ChurnDaily, $skiptoken=, false",
    "/api/tableau/odata/v4/ChurnDaily, %zz=1, false",
    "/api/tableau/odata/v4/ChurnDaily, , false",
    "/api/tableau/odata/v4/ChurnDaily/$count, $skiptoken=x, false",
    "/api/tableau/export/churn-daily.csv, $skiptoken=x, false",
    "/api/tableau/simulator, $skiptoken=x, false"
  })
  void onlyAFurtherPageOfAnExtractGoesOn(String path, String query, boolean goesOn) {
    assertThat(OwnPaths.goesOn(path, query)).isEqualTo(goesOn);
  }
}
