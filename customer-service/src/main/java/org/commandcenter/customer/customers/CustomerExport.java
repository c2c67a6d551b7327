package org.commandcenter.customer.customers;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;

/**
 * Writes a whole list, page by page: no more than one page is held at a time, and no transaction
 * stays open for a reader who is slow. What changes meanwhile may be seen before or after it.
 */
@ApplicationScoped
class CustomerExport {
  private static final int PAGE = 2_000;

  private static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "external_id",
          "company",
          "mrr",
          "currency",
          "gross_margin_rate",
          "tenure_days",
          "signed_up_at",
          "industry",
          "region",
          "engagement_score",
          "support_response_time",
          "last_activity_date",
          "value_tier",
          "stage",
          "segment",
          "churn_probability",
          "risk_level",
          "model_version",
          "risk_as_of",
          "attributes",
          "effective_at",
          "recorded_at");

  private final CustomerRepository customers;
  private final ObjectMapper json;

  CustomerExport(CustomerRepository customers, ObjectMapper json) {
    this.customers = customers;
    this.json = json;
  }

  /** One JSON object a line. */
  void writeLines(String organization, CustomerQuery query, OutputStream out) throws IOException {
    write(organization, query, out, "", this::line);
  }

  /** With a header; attributes are one JSON object. */
  void writeCsv(String organization, CustomerQuery query, OutputStream out) throws IOException {
    write(organization, query, out, String.join(",", COLUMNS) + "\n", this::record);
  }

  private interface Format {
    String of(Customer customer) throws IOException;
  }

  private void write(
      String organization, CustomerQuery query, OutputStream out, String header, Format format)
      throws IOException {
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    writer.write(header);
    CustomerQuery next = query.from(new PageRequest(PAGE, query.page().after()));
    while (next != null) {
      Page<Customer> page = customers.list(organization, next);
      for (Customer customer : page.items()) {
        writer.write(format.of(customer));
      }
      String cursor = page.nextCursor();
      next =
          cursor == null
              ? null
              : query.from(new PageRequest(PAGE, PageRequest.of(null, cursor).after()));
    }
    writer.flush();
  }

  private String line(Customer customer) throws IOException {
    return json.writeValueAsString(customer) + "\n";
  }

  private String record(Customer c) {
    Customer.Risk risk = c.risk();
    Object[] cells = {
      c.customerId(),
      c.externalId(),
      c.company(),
      c.mrr() == null ? null : c.mrr().toPlainString(),
      c.currency(),
      c.grossMarginRate(),
      c.tenureDays(),
      c.signedUpAt(),
      c.industry(),
      c.region(),
      c.engagementScore(),
      c.supportResponseTime(),
      c.lastActivityDate(),
      c.valueTier() == null ? null : lower(c.valueTier()),
      c.stage(),
      c.segment(),
      risk == null ? null : risk.churnProbability(),
      risk == null ? null : lower(risk.riskLevel()),
      risk == null ? null : risk.modelVersion(),
      risk == null ? null : risk.asOf(),
      text(c.attributes()),
      c.effectiveAt(),
      c.recordedAt()
    };
    return Arrays.stream(cells)
        .map(CustomerExport::cell)
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    boolean quoted =
        text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            || !text.equals(text.strip());
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
