package org.commandcenter.customer.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commandcenter.customer.loading.CustomerLoader;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.OutcomeLoader;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;

/** Takes uploads in: good rows land, bad rows come back with line, field and reason. */
@ApplicationScoped
public class IntakeService {
  private final CustomerLoader customers;
  private final EventIntake events;
  private final OutcomeLoader outcomes;
  private final ObjectMapper json;
  private final IntakeConfig config;
  private final Semaphore uploads;
  private final Clock clock = Clock.systemUTC();

  IntakeService(
      CustomerLoader customers,
      EventIntake events,
      OutcomeLoader outcomes,
      ObjectMapper json,
      IntakeConfig config) {
    this.customers = customers;
    this.events = events;
    this.outcomes = outcomes;
    this.json = json;
    this.config = config;
    this.uploads = new Semaphore(config.concurrentUploads());
  }

  IngestResult customers(String organization, InputStream body, String contentType) {
    return ingest(
        organization, body, contentType, RowFormats.customers(clock.instant()), customers::load);
  }

  IngestResult events(String organization, InputStream body, String contentType) {
    Instant now = clock.instant();
    return ingest(
        organization,
        body,
        contentType,
        RowFormats.events(now),
        (org, upload, rejects) -> events.load(org, upload, now, rejects));
  }

  IngestResult outcomes(String organization, InputStream body, String contentType) {
    return ingest(
        organization, body, contentType, RowFormats.outcomes(clock.instant()), outcomes::load);
  }

  private interface Loader<R> {
    LoadCounts load(String organization, Upload<R> rows, LoadListener listener) throws IOException;
  }

  private <R> IngestResult ingest(
      String organization,
      InputStream body,
      String contentType,
      RowFormat<R> format,
      Loader<R> loader) {
    enter();
    try {
      Rejects rejects = new Rejects();
      Upload<R> upload = Upload.open(body, contentType, format, json, rejects);
      return IngestResult.of(loader.load(organization, upload, rejects), rejects);
    } catch (IOException | UncheckedIOException e) {
      throw new ApiException(
          CommonError.MALFORMED_REQUEST, "The upload broke off; nothing of it was stored");
    } finally {
      uploads.release();
    }
  }

  /** An upload holds a database connection while it streams: slow ones must not take them all. */
  private void enter() {
    try {
      if (!uploads.tryAcquire(config.uploadWait().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ApiException(
            CommonError.UNAVAILABLE, "Too many uploads are running; try again in a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(CommonError.UNAVAILABLE, "The service is shutting down");
    }
  }
}
