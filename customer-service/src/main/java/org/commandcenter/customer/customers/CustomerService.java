package org.commandcenter.customer.customers;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;

/** Customers as they are known now. */
@ApplicationScoped
public class CustomerService {
  private final CustomerRepository customers;
  private final CustomerLookup lookup;
  private final CustomerExport export;
  private final TimelineRepository timelines;
  private final EventValueRepository values;

  CustomerService(
      CustomerRepository customers,
      CustomerLookup lookup,
      CustomerExport export,
      TimelineRepository timelines,
      EventValueRepository values) {
    this.customers = customers;
    this.lookup = lookup;
    this.export = export;
    this.timelines = timelines;
    this.values = values;
  }

  /**
   * @throws ApiException {@code invalid_request} for a cursor of another list or another order
   */
  Page<Customer> list(String organization, CustomerQuery query) {
    checkCursor(query);
    return customers.list(organization, query);
  }

  /** Writes the whole list, from its cursor on, as JSON objects by line. */
  void writeLines(String organization, CustomerQuery query, OutputStream out) throws IOException {
    export.writeLines(organization, query, out);
  }

  /** The same as CSV. */
  void writeCsv(String organization, CustomerQuery query, OutputStream out) throws IOException {
    export.writeCsv(organization, query, out);
  }

  /**
   * @throws ApiException {@code invalid_request} for a cursor of another list or another order
   */
  void checkCursor(CustomerQuery query) {
    List<String> after = query.page().after();
    if (!after.isEmpty()
        && (after.size() != 3
            || !after.getFirst().equals(query.sort().name())
            || !query.sort().isKey(after.get(1))
            || CustomerIds.uuid(after.getLast()).isEmpty())) {
      throw ApiException.invalid("cursor", "belongs to another list or another sort");
    }
  }

  /**
   * @param id external identifier or UUID
   * @throws ApiException {@code not_found}
   */
  public Customer get(String organization, String id, AsOf asOf) {
    return lookup
        .find(organization, id, asOf)
        .orElseThrow(() -> ApiException.notFound("customer", id));
  }

  /**
   * @param id external identifier or UUID
   * @throws ApiException {@code not_found}; {@code invalid_request} for a cursor of another list
   */
  public Page<TimelineEntry> timeline(String organization, String id, AsOf asOf, PageRequest page) {
    if (!page.first() && !isTimelineCursor(page.after())) {
      throw ApiException.invalid("cursor", "belongs to another list");
    }
    try {
      return timelines
          .list(organization, id, asOf, page)
          .orElseThrow(() -> ApiException.notFound("customer", id));
    } catch (IOException e) {
      throw new UncheckedIOException("The events could not be read", e);
    }
  }

  /**
   * Events of one customer.
   *
   * @param after only what happened after
   * @param until and not after this time
   */
  public record Events(Set<String> types, Instant after, Instant until) {}

  /**
   * Reads all of them, in no order.
   *
   * @param customer a canonical customer
   * @param readers gives a new reader for each attempt
   */
  public <R extends Consumer<EventValue>> R events(
      String organization, UUID customer, AsOf asOf, Events wanted, Supplier<R> readers) {
    try {
      return values.each(organization, customer, asOf, wanted, readers);
    } catch (IOException e) {
      throw new UncheckedIOException("The events could not be read", e);
    }
  }

  private static boolean isTimelineCursor(List<String> after) {
    try {
      return after.size() == 3
          && Instant.parse(after.getFirst()) != null
          && (!after.get(1).equals("event") || CustomerIds.uuid(after.getLast()).isPresent());
    } catch (DateTimeException e) {
      return false;
    }
  }
}
