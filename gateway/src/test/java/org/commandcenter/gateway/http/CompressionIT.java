package org.commandcenter.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CompressionIT extends GatewayTest {
  private static final Pattern SCRIPT = Pattern.compile("src=\"([^\"]+\\.js)\"");

  @BeforeEach
  void forget() {
    services.reset();
  }

  @Test
  void theConsoleArrivesCompressed() throws Exception {
    String page = new String(get("/", "identity").body(), UTF_8);
    var script = SCRIPT.matcher(page);
    assertThat(script.find()).isTrue();

    HttpResponse<byte[]> packed = get(script.group(1), "gzip");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.body().length).isLessThan(get(script.group(1), "identity").body().length / 2);
    assertThat(get("/openapi", "gzip").headers().firstValue("Content-Encoding")).contains("gzip");
  }

  @Test
  void whatAServiceAnswersPassesAsItIs() throws Exception {
    String row = "{\"customer_id\":\"42\"}\n";
    services.json("/api/churn/baseline", 200, row.repeat(1_000));
    HttpResponse<byte[]> plain = get("/api/churn/baseline", "gzip");
    assertThat(plain.headers().firstValue("Content-Encoding").orElse("identity"))
        .isEqualTo("identity");
    assertThat(new String(plain.body(), UTF_8)).isEqualTo(row.repeat(1_000));

    byte[] packed = gzip(row);
    services.answer(
        "/api/churn/baseline",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.length);
          exchange.getResponseBody().write(packed);
        });
    HttpResponse<byte[]> once = get("/api/churn/baseline", "gzip");
    assertThat(once.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(once.body()).isEqualTo(packed);
  }

  @Test
  void eventsAreNotHeldBack() throws Exception {
    services.events("/api/jobs/churn-service-8");
    services.releaseEvent();

    var answer =
        HTTP.send(
            request("/api/jobs/churn-service-8").header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofInputStream());

    try (var events = answer.body()) {
      assertThat(new String(events.readNBytes(7), UTF_8)).isEqualTo("data: 1");
      services.releaseEvent();
      services.releaseEvent();
    }
  }

  private static HttpResponse<byte[]> get(String path, String encoding) throws Exception {
    return HTTP.send(
        request(path).header("Accept-Encoding", encoding).build(), BodyHandlers.ofByteArray());
  }

  private static byte[] gzip(String text) throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
